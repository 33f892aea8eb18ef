import { describe, expect, it } from '@jest/globals'
import { isIterable, isPromise } from '../../../src/graphql/responses/value-kinds.ts'

describe('isPromise', () => {
  it('is true for every value that has a function "then"', () => {
    const thenable = (then: unknown) => Object.fromEntries([['then', then]])
    const values = [Promise.resolve(1), thenable(() => undefined), thenable(1), 'then', null, undefined]

    expect(values.map(isPromise)).toEqual([true, true, false, false, false, false])
  })
})

describe('isIterable', () => {
  it('is true for every iterable object, but not for a string', () => {
    const values = [[], new Set(), new Map().values(), {}, 'abc', null, undefined]

    expect(values.map(isIterable)).toEqual([true, true, true, false, false, false, false])
  })
})
