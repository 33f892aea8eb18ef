import { describe, expect, it } from '@jest/globals'
import { buildSchema, parse, validate } from 'graphql'
import { OperationTypeRule } from '../../../src/plan/validation/operation-type-rule.ts'

const schema = buildSchema('type Query { a: Int }')

describe('OperationTypeRule', () => {
  it('reports operations of a kind that the schema lacks, with their positions', () => {
    const document = parse('query Q { a }\nmutation M { a }\n  subscription S { a }')
    const errors = validate(schema, document, [OperationTypeRule])

    expect(errors.map(({ message, locations }) => [message, locations])).toEqual([
      ['The schema has no mutations.', [{ line: 2, column: 1 }]],
      ['The schema has no subscriptions.', [{ line: 3, column: 3 }]],
    ])
  })
})
