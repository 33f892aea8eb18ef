import { describe, expect, it } from '@jest/globals'

import { freeze } from '../../src/config/freeze.ts'

describe('freeze', () => {
  it('freezes objects, lists, and what a map contains', () => {
    const value = freeze({ list: [{ a: 1 }], map: new Map([['k', { b: [2] }]]), none: null })

    expect(
      [value, value.list, value.list[0], value.map.get('k'), value.map.get('k')?.b].map(isFrozen),
    ).toEqual(Array(5).fill(true))
  })
})

function isFrozen(value: unknown): boolean {
  return Object.isFrozen(value)
}
