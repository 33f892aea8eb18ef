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
        message: 'Syntax Error: Braces, brackets and parentheses are nested more than 200 levels deep.',
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

  it.each([
    ['an escaped quote', String.raw`{ "\"{" }`],
    ['an escaped backslash', String.raw`{ "{\\" }`],
    ['several escapes', String.raw`{ "\\\"{(" "[" }`],
    ['an empty string', '{ "" }'],
    ['quotes in a block', '{ """ " { "" ( """ }'],
    ['an escaped end of a block', String.raw`{ """ \""" { """ }`],
    ['a block that starts with an escape', String.raw`{ """\"""{""" }`],
    ['a comment up to a carriage return', '{ # {\r}'],
    ['a comment up to a line feed', '{ # {\n}'],
    ['quotes in a comment', '{ # "\n}'],
  ])('skips %s', (_what, text) => {
    expect(bracketsOf(text)).toEqual(['{', '}'])
  })

  // The parser rejects such text anyway, but must be able to say where.
  it.each([
    ['a string up to the end of its line', '{ "(\n}', ['{', '}']],
    ['a string up to the end of the text', '{ "(', ['{']],
    ['a string up to an escape at the end of the text', '{ "(\\', ['{']],
    ['a block up to the end of the text', '{ """ ( } ', ['{']],
    ['a comment up to the end of the text', '{ # (', ['{']],
    ['nothing in an empty text', '', []],
  ])('skips %s', (_what, text, brackets) => {
    expect(bracketsOf(text)).toEqual(brackets)
  })
})

function bracketsOf(text: string): readonly string[] {
  const found: string[] = []
  eachBracket(new Source(text), (_end, _depth, bracket) => found.push(bracket))
  return found
}
