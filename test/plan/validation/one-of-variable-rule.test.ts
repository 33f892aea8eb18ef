import { describe, expect, it } from '@jest/globals'
import { buildSchema, parse, specifiedRules, validate } from 'graphql'
import { OneOfVariableRule } from '../../../src/plan/validation/one-of-variable-rule.ts'

const schema = buildSchema(`
  type Query { one(choice: Choice): Int required(choice: Choice!): Int many(choices: [Choice!]): Int other(part: Part!): Int }
  input Choice @oneOf { count: Int text: String part: Part }
  input Part { choice: Choice! count: Int }`)

function messagesOf(variable: string, selection: string): readonly string[] {
  const document = parse(`query (${variable}) { ...F } fragment F on Query { ${selection} }`)
  return validate(schema, document, [...specifiedRules, OneOfVariableRule]).map(({ message }) => message)
}

describe('OneOfVariableRule', () => {
  it.each([
    'one(choice: { count: $v })',
    'required(choice: { count: $v })',
    'many(choices: [{ text: "a" }, { count: $v }])',
    'other(part: { choice: { count: $v } })',
  ])('reports once a variable that may be null: %s', (selection) => {
    expect(messagesOf('$v: Int', selection)).toEqual([
      expect.stringMatching(/"\$v".*OneOf Input Object "Choice"/),
    ])
    expect(messagesOf('$v: Int = 1', selection)).toHaveLength(1)
    expect(messagesOf('$v: Int!', selection)).toEqual([])
  })

  it('names the variable and the type, with the positions of the definition and the use', () => {
    const document = parse('query ($v: Int) {\n  required(choice: { count: $v })\n}')
    const errors = validate(schema, document, [OneOfVariableRule])

    expect(errors.map(({ message, locations }) => [message, locations])).toEqual([
      [
        'Variable "$v" must be non-nullable to be used for OneOf Input Object "Choice".',
        [
          { line: 1, column: 8 },
          { line: 2, column: 29 },
        ],
      ],
    ])
  })

  it('leaves members of other objects, and whole objects, alone', () => {
    expect(messagesOf('$v: Int', 'one(choice: { part: { choice: { text: "a" }, count: $v } })')).toEqual([])
    expect(messagesOf('$v: Choice!', 'many(choices: [$v])')).toEqual([])
  })
})
