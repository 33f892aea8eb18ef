import { describe, expect, it } from '@jest/globals'
import { buildSchema, parse } from 'graphql'
import { validateDocument } from '../../../src/plan/validation/validate-document.ts'

const schema = buildSchema(`
  type Query { one(choice: Choice!): Int }
  input Choice @oneOf { count: Int text: String }`)

const problemsOf = (text: string, options?: { readonly introspection: boolean }) =>
  validateDocument(schema, parse(text), options).map(({ message }) => message)

describe('validateDocument', () => {
  it.each([
    ['{ two }', 'Cannot query field "two"'],
    ['subscription { one }', 'The schema has no subscriptions.'],
    ['query ($v: Int) { one(choice: { count: $v }) }', 'OneOf Input Object "Choice"'],
  ])('reports what a request is rejected for: %s', (text, problem) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(problem)])
  })

  it('reports introspection only where operations may not introspect', () => {
    const text = '{ __schema { description } }'

    expect(problemsOf(text)).toEqual([])
    expect(problemsOf(text, { introspection: false })).toHaveLength(1)
  })
})
