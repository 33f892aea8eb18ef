import { describe, expect, it } from '@jest/globals'
import { heapBytesOf, stringBytes } from '../../src/caching/heap-bytes.ts'
import { NumberLiteral } from '../../src/json/lossless-json.ts'

const many = (item: (index: number) => unknown) => Array.from({ length: 10_000 }, (_, index) => item(index))

/** Some of 60 members, in more combinations than there are items. */
function choiceOf(index: number): unknown {
  const names = Array.from({ length: 60 }, (_, at) => `k${at}`)
  return Object.fromEntries(
    names.filter((_, at) => ((index >> (at % 16)) & 1) === 1).map((name) => [name, 1]),
  )
}

describe('heapBytesOf', () => {
  // The number is what the heap of Node.js 20 grew by for each item, when a list of 100,000 was parsed.
  it.each<[string, (index: number) => unknown, number]>([
    ['small numbers', () => 1, 8],
    ['fractions', (index) => index + 0.5, 8],
    ['large integers', (index) => 2 ** 40 + index, 8],
    ['empty objects', () => ({}), 64],
    ['empty lists', () => [], 39],
    ['lists within lists', () => [[[]]], 152],
    ['objects of one member', () => ({ a: 1 }), 39],
    ['objects of five members', () => ({ a: 1, b: 2, c: 3, d: 4, e: 5 }), 72],
    ['objects with a name of their own', (index) => ({ [`k${index}`]: 1 }), 184],
    ['objects with members of their own choice', choiceOf, 1_970],
    ['texts', (index) => `text number ${index}`, 47],
    ['texts of two bytes a character', (index) => `żółć ${index}`, 50],
  ])('counts at least the heap that %s take, and less than three times as much', (_what, item, each) => {
    const bytes = heapBytesOf(many(item)) / 10_000

    expect(bytes).toBeGreaterThanOrEqual(each * 0.95)
    expect(bytes).toBeLessThan(3 * each + 8)
  })

  it('counts an object of many members as a table of its own', () => {
    const table = heapBytesOf(
      many(() => Object.fromEntries(Array.from({ length: 128 }, (_, at) => [`q${at}`, 1]))),
    )

    // Measured as above: 49 for each member, and 8 for each of 127 members.
    expect(table / 10_000 / 128).toBeGreaterThan(49)
  })

  it('counts a name that is used again once, and each name of an object of names', () => {
    const rows = heapBytesOf(many(() => ({ displayName: 1 })))
    const names = heapBytesOf(
      Object.fromEntries(many((index) => [`name ${index}`, 1]) as [string, unknown][]),
    )

    expect(rows / 10_000).toBeLessThan(80)
    expect(names / 10_000).toBeGreaterThan(100)
  })

  it('counts numbers that a double cannot represent', () => {
    expect(heapBytesOf(new NumberLiteral('9007199254740993'))).toBeGreaterThan(80)
  })

  it('ends as soon as there is more than it is asked for', () => {
    expect(
      heapBytesOf(
        many(() => ({})),
        100_000,
      ),
    ).toBeLessThan(100_200)
  })

  it.each([undefined, null, true, 1])('counts nothing for %j, which fits into its place', (value) => {
    expect(heapBytesOf(value)).toBe(0)
  })

  it('takes a value of any depth', () => {
    let deep: unknown = []
    for (let level = 0; level < 1_000_000; level++) deep = [deep]

    expect(heapBytesOf(deep)).toBeGreaterThan(24_000_000)
  })
})

describe('stringBytes', () => {
  it('counts two bytes for each character as soon as one is not in Latin-1', () => {
    expect(stringBytes('żx'.repeat(500)) - stringBytes('éx'.repeat(500))).toBe(1_000)
  })
})
