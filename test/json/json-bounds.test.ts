import { describe, expect, it } from '@jest/globals'
import { jsonExtent } from '../../src/json/json-bounds.ts'

const excessOf = (text: string) => jsonExtent(Buffer.from(text)).excess
/** Longer than what is not looked at. */
const FILLER = `"${'x'.repeat(5000)}"`
const nested = (depth: number, inner = FILLER) => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`
const names = (count: number) => Array.from({ length: count }, (_, index) => `"n${index}":1`).join()

describe('jsonExtent', () => {
  it.each([
    ['lists as deep as may be', nested(100)],
    ['brackets in a text', JSON.stringify(['['.repeat(6000)])],
    ['brackets after a quote in a text', JSON.stringify([`"${'['.repeat(6000)}`])],
    ['a text that ends with a backslash, and one after it', JSON.stringify(['\\', '[{'.repeat(4000)])],
    ['as many values as may be', `[${'1,'.repeat(199_998)}1]`],
    ['as many names as may be', `{${names(4_500)}}`],
    [
      'few names, again and again',
      `[${Array(3000)
        .fill(`{${names(20)}}`)
        .join()}]`,
    ],
    ['texts that are no names', JSON.stringify(Array.from({ length: 20_000 }, (_, index) => `n${index}`))],
    ['no JSON', 'x'.repeat(6000)],
    ['a text that does not end', `"${'x'.repeat(6000)}`],
    ['a text that ends in a backslash', `"${'x'.repeat(6000)}\\`],
  ])('lets %s pass', (_what, text) => {
    expect(excessOf(text)).toBeNull()
  })

  it.each([
    ['lists in lists', nested(101), 'is nested more than 100 levels deep'],
    ['objects in objects', '{"a":'.repeat(2000), 'is nested more than 100 levels deep'],
    [
      'lists after a text that only looks open',
      `["\\\\",${nested(100)}]`,
      'is nested more than 100 levels deep',
    ],
    ['empty objects', `[${'{},'.repeat(130_000)}{}]`, 'has more than 200000 values'],
    ['members of one name', `{${'"a":1,'.repeat(260_000)}"a":1}`, 'has more than 200000 values'],
    ['members of many names', `{${names(20_000)}}`, 'has more than 5000 distinct member names'],
    [
      'many names with spaces after them',
      `{${names(20_000).replaceAll(':', ' \n:')}}`,
      'has more than 5000 distinct member names',
    ],
  ])('finds too many %s', (_what, text, excess) => {
    expect(excessOf(text)).toBe(excess)
  })

  it('counts names separately in each text', () => {
    for (let round = 0; round < 3; round++) expect(excessOf(`{${names(4_500)}}`)).toBeNull()
  })
})
