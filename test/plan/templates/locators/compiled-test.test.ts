import { describe, expect, it } from '@jest/globals'
import { NumberLiteral } from '../../../../src/json/lossless-json.ts'
import { createTest } from '../../../../src/plan/templates/locators/compiled-test.ts'

describe('createTest', () => {
  it.each([
    [undefined, 'x', true],
    [undefined, 0, true],
    [undefined, '', false],
    [undefined, [], false],
    [undefined, false, false],
    [undefined, null, false],
    [undefined, undefined, false],
    [[false], false, true],
    [[false], undefined, false],
    [[404, 204], 404, true],
    [[404], '404', true],
    [['Succeeded'], 'succeeded', false],
    [[null], undefined, true],
    [['[object Object]'], {}, false],
  ])('asks for %j and finds %j: %j', (is, found, passes) => {
    expect(createTest({ at: '$.a', ...(is === undefined ? {} : { is }) }).passes(found)).toBe(passes)
  })

  it('compares numbers of any length', () => {
    expect(
      createTest({ at: '$', is: ['9007199254740993'] }).passes(new NumberLiteral('9007199254740993')),
    ).toBe(true)
  })

  it('rejects an invalid place', () => {
    expect(() => createTest({ at: 'a.b' })).toThrow('is not a locator')
  })
})
