import { describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { described, quoted } from '../../../src/import/sdl/sdl-text.ts'

describe('quoted', () => {
  // https://spec.graphql.org/October2021/#sec-String-Value
  it.each(['"""', '\\', '\n', '\u2028', '\uD800', 'a\uDC00b', '\u0000'])(
    'writes %j as a string that GraphQL reads',
    (text) => {
      expect(() => parse(`type A @a(is: ${quoted(text)}) { b: Int }`)).not.toThrow()
    },
  )
})

describe('described', () => {
  it('shortens a description of a single word', () => {
    expect(described('x'.repeat(100_000)).length).toBeLessThan(700)
  })

  // https://trojansource.codes and https://embracethered.com/blog/posts/2024/hiding-and-finding-text-with-unicode-tags/
  it.each([
    ['direction marks', 'a\u202eb\u2066c\u2069', 'abc'],
    ['tags', 'a\u{e0041}\u{e0042}b', 'ab'],
    ['characters of no width', 'a\u200bb\u2060c\ufeff\u00ad', 'abc'],
    ['control characters', 'a\u0000\u001b[31mb\u0085', 'a[31mb'],
    ['half of a surrogate pair', 'a\ud83d b', 'a b'],
  ])('removes what a reviewer of the schema would not see: %s', (_, text, seen) => {
    expect(described(text)).toBe(`"${seen}"\n`)
  })

  it('keeps lines and tabs apart', () => {
    expect(described('a\nb\tc')).toBe('"a\\nb c"\n')
  })

  it('writes nothing for an empty description', () => {
    expect(described(' <p> </p> ')).toBe('')
  })
})
