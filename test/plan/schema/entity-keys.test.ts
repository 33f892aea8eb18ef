import { describe, expect, it } from '@jest/globals'
import { joinKey, keyScalarOf, splitKey } from '../../../src/plan/schema/entity-keys.ts'

const GUID = '9B1F2C3D-0000-4000-8000-00000000ABCD'

describe('keyScalarOf', () => {
  it.each(['Int', 'Long'])('compares keys of %s as numbers of any length', (name) => {
    const { identity, isNumber, isLiteral } = keyScalarOf(name)

    expect([identity('-0'), identity('9007199254740993')]).toEqual(['0', '9007199254740993'])
    expect(['7', '-7', '007', '7.5', "7' or true"].map(isNumber)).toEqual([true, true, false, false, false])
    expect([isLiteral('7'), isLiteral('x')]).toEqual([true, false])
  })

  it('compares keys of GUID without case, and quotes them only in JSON', () => {
    const { identity, isNumber, isLiteral } = keyScalarOf('GUID')

    expect(identity(GUID)).toBe(GUID.toLowerCase())
    expect([isNumber(GUID), isLiteral(GUID), isLiteral(`${GUID}'`)]).toEqual([false, true, false])
  })

  it('compares other keys exactly, and quotes them', () => {
    const { identity, isNumber, isLiteral } = keyScalarOf('ID')

    expect([identity('007'), identity(GUID)]).toEqual(['007', GUID])
    expect([isNumber('7'), isLiteral('7'), isLiteral(GUID)]).toEqual([false, false, false])
  })
})

describe('joinKey and splitKey', () => {
  it.each([
    [['a'], 'a'],
    [['["a","b"]'], '["a","b"]'],
    [['a', 'b'], '["a","b"]'],
    [['a"', 'b,c'], '["a\\"","b,c"]'],
  ])('convert %j to %s and back', (values, key) => {
    expect(joinKey(values)).toBe(key)
    expect(splitKey(key, values.length)).toEqual(values)
  })

  it.each([
    '',
    'a',
    '["a"]',
    '["a","b","c"]',
    '["a",""]',
    '["a",1]',
    '{"0":"a","1":"b"}',
    '"ab"',
    'null',
    '["a","b"',
  ])('find no key of two fields in %s', (key) => {
    expect(splitKey(key, 2)).toBeNull()
  })
})
