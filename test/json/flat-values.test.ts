import { describe, expect, it } from '@jest/globals'
import { flatValues, isComposite } from '../../src/json/flat-values.ts'
import { NumberLiteral } from '../../src/json/lossless-json.ts'

describe('flatValues', () => {
  it('has every value under the path that leads to it', () => {
    const value = { a: 1, b: { c: ['x', null, { d: true }] }, n: new NumberLiteral('9007199254740993') }

    expect(flatValues('', value)).toEqual([
      ['a', '1'],
      ['b[c][0]', 'x'],
      ['b[c][2][d]', 'true'],
      ['n', '9007199254740993'],
    ])
    expect(flatValues('filter', { a: 1 })).toEqual([['filter[a]', '1']])
    expect(flatValues('x', undefined)).toEqual([])
  })

  it.each([
    [[]],
    [{ ids: [] }],
    [{ a: 1, b: [1, { c: [] }] }],
    [{ ids: [null, null] }],
    [{ ids: [[null], {}] }],
  ])('has no form for a list without values: %j', (value) => {
    expect(flatValues('filter', value)).toBe('must not contain a list without values.')
  })

  it('leaves out an object without members, which says nothing', () => {
    expect(flatValues('filter', { a: {}, b: 1 })).toEqual([['filter[b]', '1']])
  })

  it('reports that there is too much, or that it is too deep', () => {
    let deep: unknown = 1
    for (let level = 0; level < 100; level++) deep = { deep }

    expect(flatValues('', deep)).toBe('is too large.')
    expect(
      flatValues(
        '',
        Array.from({ length: 20_000 }, () => 1),
      ),
    ).toBe('is too large.')
  })
})

describe('isComposite', () => {
  it('is true for objects and lists, and not for numbers of many digits', () => {
    expect([{}, [], 1, 'x', null, new NumberLiteral('1')].map(isComposite)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})
