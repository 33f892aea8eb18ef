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

  it('writes nothing for an empty description', () => {
    expect(described(' <p> </p> ')).toBe('')
  })
})
