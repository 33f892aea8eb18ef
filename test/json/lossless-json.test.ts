import { describe, expect, it } from '@jest/globals'
import { NumberLiteral, readJson, TooManyNumbersError, writeJson } from '../../src/json/lossless-json.ts'

function read(text: string): unknown {
  return readJson(Buffer.from(text))
}

/** What a field of type `String` would show of each number. */
function texts(json: string): readonly string[] {
  return (read(json) as readonly unknown[]).map(String)
}

describe('readJson', () => {
  // RFC 8259 §6 names the first two as numbers that "may not" survive; 2^53 + 1 is the first integer that does not.
  it.each([
    '3.141592653589793238462643383279',
    '1E400',
    '-1e-400',
    '9007199254740993',
    '-9007199254740993',
    '9223372036854775807',
    '0.10000000000000000555',
    '12345678901234567.8',
    '123456789012345678e2',
  ])('keeps %s as it is written, at any place', (number) => {
    const placed = read(`{"a": ${number},"b":[${number}, {"c":${number}}],\n"d":\t${number}\r}`)

    expect(JSON.parse(JSON.stringify(placed))).toEqual({ a: number, b: [number, { c: number }], d: number })
    expect(String(read(number))).toBe(number)
  })

  it.each([
    '0',
    '-0',
    '1.0',
    '12.50',
    '1e5',
    '0.1',
    '9007199254740991',
    '-9007199254740992',
    '1e22',
    '1.7976931348623157e308',
    '-1.7976931348623157e308',
    '1000000000000000000000',
    '0.00000000000000000001',
    '1.00000000000000000000',
  ])('reads %s as JavaScript does, because a double holds it', (number) => {
    expect(read(`[${number}]`)).toEqual([Number(number)])
  })

  it('finds a number that is lost at every place of a text, and next to everything that may be next to it', () => {
    for (let before = 0; before < 20; before += 1) {
      const space = ' '.repeat(before)
      expect(texts(`${space}[1e400,9007199254740993]`)).toEqual(['1e400', '9007199254740993'])
    }
  })

  it('reads 50,000 of these numbers, and rejects more', () => {
    const numbers = (count: number) => `[${Array(count).fill('9007199254740993').join()}]`

    expect(read(numbers(50_000))).toHaveLength(50_000)
    expect(() => read(numbers(50_001))).toThrow(TooManyNumbersError)
  })

  it('reads neither text within a string nor a string as a number', () => {
    const value = {
      digits: '9007199254740993',
      quoted: 'say \\"9007199254740993" : 1e400, ',
      escaped: '\\',
      ':9007199254740993,': [1, '1e400'],
    }

    expect(read(JSON.stringify(value))).toEqual(value)
    expect(read(JSON.stringify({ ...value, n: 0 }).replace('"n":0', '"n":1e400'))).toMatchObject(value)
  })

  it.each([
    '9007199254740993.',
    '09007199254740993',
    '[9007199254740993 1]',
    '-',
    '1e400e',
    '+9007199254740993',
    '"9007199254740993',
    '',
    '9007199254740993-1',
  ])('rejects %j, which is not JSON', (text) => {
    expect(() => read(text)).toThrow(SyntaxError)
  })

  it('gives members their names, also those that objects inherit', () => {
    const value = read('{"__proto__":9007199254740993,"constructor":1}') as object

    expect(Object.keys(value)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  // RFC 8259 §8.1: a parser may ignore a byte order mark.
  it.each(['{"a":1}', '[9007199254740993]', '9007199254740993'])(
    'ignores a byte order mark before %s',
    (text) => {
      expect(read(`\uFEFF${text}`)).toEqual(read(text))
    },
  )

  it('has no member that a path could lead to', () => {
    expect(Object.keys(read('9007199254740993') as object)).toEqual([])
  })
})

describe('writeJson', () => {
  it('writes a number as the number, at every depth', () => {
    const literal = new NumberLiteral('9007199254740993')

    expect(writeJson({ a: literal, b: [literal, { c: literal }], 'd"': 'x' })).toBe(
      '{"a":9007199254740993,"b":[9007199254740993,{"c":9007199254740993}],"d\\"":"x"}',
    )
  })

  it('writes everything else as JSON.stringify does', () => {
    const value = { a: undefined, b: [undefined, null, true, 1.5], c: { d: '\u2028"' }, e: {} }

    expect(writeJson(value)).toBe(JSON.stringify(value))
    expect(writeJson({ ...value, f: new NumberLiteral('1') })).toBe(
      `${JSON.stringify(value).slice(0, -1)},"f":1}`,
    )
  })

  it('reads back what it wrote', () => {
    const text = '{"a":[1E400,"1E400"],"b":-9007199254740993,"__proto__":{"c":0.5}}'

    expect(writeJson(read(text))).toBe(text)
  })
})
