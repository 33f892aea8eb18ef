import { describe, expect, it } from '@jest/globals'
import { countIn, quotedAt, repeatedValues } from '../../../src/downstream/http/header-text.ts'

describe('repeatedValues', () => {
  it.each<[string | undefined, string[]]>([
    [undefined, []],
    ['1', ['1']],
    // RFC 9110 §5.3: the values of repeated headers are joined by a comma and optional whitespace.
    ['1, 2,\t3', ['1', '2', '3']],
    [' 10 ', ['10']],
  ])('of %j are %j', (header, values) => {
    expect(repeatedValues(header)).toEqual(values)
  })
})

describe('countIn', () => {
  it.each([
    ['10', 10],
    ['0', 0],
    ['+10', 10],
    ['10.0', 10],
    ['10.000', 10],
    ['"10"', 10],
    ['"+10.0"', 10],
    ['9'.repeat(15), 999_999_999_999_999],
  ])('reads %s as %i', (text, count) => {
    expect(countIn(text)).toBe(count)
  })

  it.each(['', '"', 'ten', '-1', '10.5', '10.', 'x10', '10x', ' 10', '10 ', '1 0', '1e3', '9'.repeat(16)])(
    'finds no count in %j',
    (text) => {
      expect(countIn(text)).toBeNull()
    },
  )
})

/** RFC 9110 §5.6.4. */
describe('quotedAt', () => {
  it.each<[string, string | null]>([
    ['"a b" c', 'a b'],
    ['"a\\"b\\\\c"', 'a"b\\c'],
    ['""', ''],
    ['"a', null],
    ['"a\\"', null],
    ['"a\\', null],
  ])('reads %s as %j', (header, value) => {
    expect(quotedAt(`x${header}`, 1).value).toBe(value)
  })

  it('ends after the closing quote', () => {
    expect(quotedAt('"a\\"b", c', 0).end).toBe('"a\\"b"'.length)
  })
})
