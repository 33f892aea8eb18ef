import { describe, expect, it } from '@jest/globals'
import { Source } from 'graphql'
import { DEEPEST, eachBracket, parseDocument } from '../../../src/plan/validation/nesting.ts'

const nested = (depth: number) => `query {\n  ${'{ a '.repeat(depth - 1)}${'}'.repeat(depth)}`

describe('parseDocument', () => {
  it('parses what is nested as deeply as it may be', () => {
    const text = `query { ${'a { '.repeat(DEEPEST - 1)} a ${'}'.repeat(DEEPEST)}`

    expect(parseDocument(new Source(text)).definitions).toHaveLength(1)
  })

  it('names the line of what is nested more deeply', () => {
    expect(() => parseDocument(new Source(nested(100_000)))).toThrow(
      expect.objectContaining({
        message: 'Syntax Error: Braces, brackets and parentheses are nested more than 200 deep.',
        locations: [{ line: 2, column: expect.any(Number) }],
      }),
    )
  })
})

describe('eachBracket', () => {
  it('finds brackets outside strings and comments', () => {
    const found: unknown[] = []
    const text = '{ a(b: "([{", c: """ { \\""" [ """) # ((\n [1] }'
    eachBracket(new Source(text), (end, depth, bracket) => found.push([bracket, depth, text[end - 1]]))

    expect(found).toEqual([
      ['{', 1, '{'],
      ['(', 2, '('],
      [')', 1, ')'],
      ['[', 2, '['],
      [']', 1, ']'],
      ['}', 0, '}'],
    ])
  })
})
