import { describe, expect, it } from '@jest/globals'
import { itemRequestOf } from '../../../src/plan/selection/item-request.ts'

describe('itemRequestOf', () => {
  it('asks for a part of an object, also of a list that has whole ones, and is the same for the same list', () => {
    const list = { api: 'graph', scopes: [['A']], method: 'GET' as const, takes: ['TOP' as const] }

    expect(itemRequestOf(list)).toEqual({ ...list, takes: ['SELECT'] })
    expect(itemRequestOf(list)).toBe(itemRequestOf(list))
    expect(itemRequestOf({ ...list })).not.toBe(itemRequestOf(list))
  })
})
