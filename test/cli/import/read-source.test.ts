import { describe, expect, it } from '@jest/globals'
import { parseDocument } from '../../../src/cli/import/read-source.ts'

describe('parseDocument', () => {
  it.each([
    ['a: 1\na: 2', 'a', 2],
    ['paths:\n  /x: {}\n  /y: {}\n  /x: {}', '/x', 4],
    ['responses: { 200: {},\n  "200": {} }', '200', 2],
    ['- { <<: 1, <<: 2 }', '<<', 1],
  ])('rejects a repeated key in %j', (text, key, line) => {
    expect(() => parseDocument(text)).toThrow(
      `The description contains the key ${key} twice in one object (line ${line}).`,
    )
  })

  it('accepts the same key in different objects, and objects that an alias repeats', () => {
    expect(parseDocument('x: &x { a: 1 }\ny: { a: *x }\nz: *x')).toEqual({
      x: { a: 1 },
      y: { a: { a: 1 } },
      z: { a: 1 },
    })
  })

  it('reads a mapping with very many keys in linear time', () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `k${index}`)

    expect(Object.keys(parseDocument(keys.map((key) => `${key}: 1`).join('\n')) as object)).toEqual(keys)
  })
})
