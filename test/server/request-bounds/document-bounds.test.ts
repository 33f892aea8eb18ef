import { describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { documentExcess } from '../../../src/server/request-bounds/document-bounds.ts'

const nested = (open: string, close: string, depth: number, inner = '') =>
  `${open.repeat(depth)}${inner}${close.repeat(depth)}`

describe('documentExcess', () => {
  it.each([
    ['fields as deep as may be', nested('{a', '}', 200)],
    ['a name as long as may be', `{${'a'.repeat(256)}}`],
    ['brackets in a text', `{a(b: "${'['.repeat(300)}")}`],
    ['brackets after a quote in a text', `{a(b: "\\"${'['.repeat(300)}")}`],
    ['a text that ends with a backslash', `{a(b: "\\\\", c: "${'['.repeat(300)}")}`],
    ['brackets in a block', `{a(b: """\n"${'['.repeat(300)}""\n""")}`],
    ['three quotes in a block', `{a(b: """\\"""${'['.repeat(300)}""")}`],
    ['an empty text and an empty block', `{a(b: "", c: """""", d: "${'['.repeat(300)}")}`],
    ['brackets in a comment', `{a #${'{'.repeat(300)}\n}`],
    ['a comment that ends with a carriage return', `{a #"\r b #"\n}`],
    ['a long text', `{a(b: "${'x'.repeat(1000)}")}`],
    ['brackets side by side', `{${'a(b: [1]) '.repeat(300)}}`],
  ])('lets %s pass, as the parser does', (_what, text) => {
    expect(documentExcess(text)).toBeNull()
    expect(() => parse(text)).not.toThrow()
  })

  it.each([
    ['fields in fields', nested('{a', '}', 201), 'nesting', 200],
    ['fields that do not end', '{a'.repeat(100_000), 'nesting', 200],
    ['lists', `{a(b: ${nested('[', ']', 200)})}`, 'nesting', 200],
    ['objects', `{a(b: ${nested('{c:', '}', 200, '1')})}`, 'nesting', 200],
    ['types', `query ($a: ${nested('[', ']', 201, 'Int')}) {a}`, 'nesting', 200],
    ['brackets after a text', `{a(b: "\\\\") ${nested('{a', '}', 201)}}`, 'nesting', 200],
    ['brackets after a block', `{a(b: """x\\y""") ${nested('{a', '}', 201)}}`, 'nesting', 200],
    ['brackets after a comment', `#"\n${nested('{a', '}', 201)}`, 'nesting', 200],
    ['brackets after a text that its line ends', `"\n${nested('{a', '}', 201)}`, 'nesting', 200],
    ['letters of a name', `{${'a'.repeat(257)}}`, 'nameCharacters', 256],
    ['letters of a variable', `query ($${'a'.repeat(257)}: Int) {a}`, 'nameCharacters', 256],
    ['digits of a number', `{a(b: ${'9'.repeat(257)})}`, 'nameCharacters', 256],
    ['commas', `{a}${','.repeat(262_142)}`, 'documentCharacters', 262_144],
  ])('finds too many %s', (_what, text, limit, bound) => {
    expect(documentExcess(text)).toEqual({ limit, cost: bound + 1, bound, path: '' })
  })
})
