import { describe, expect, it } from '@jest/globals'
import { printSchema } from 'graphql'
import { loadBuiltInSchema } from '../schema/built-in-schema.ts'
import { relayProblems } from '../support/relay-rules.ts'

const builtIn = printSchema(await loadBuiltInSchema())

describe('The rules of GraphQL-ESLint for Relay', () => {
  it('hold for the built-in schema', () => {
    expect(relayProblems(builtIn)).toEqual([])
  })

  it('find a type that is not a connection', () => {
    const problems = relayProblems(builtIn.replace('  hasPreviousPage: Boolean!', '  hasPrevious: Boolean!'))

    expect(problems).toEqual([expect.stringMatching(/^graphql\/relay-page-info: .*hasPreviousPage/)])
  })
})
