import { describe, expect, it } from '@jest/globals'
import { variablesExcess } from '../../../src/server/request-bounds/variable-bounds.ts'

const nested = (depth: number, open: string, close: string) =>
  JSON.parse(`{"a":${open.repeat(depth)}1${close.repeat(depth)}}`) as Record<string, unknown>

describe('variablesExcess', () => {
  it.each([
    ['nothing', {}, 0],
    ['as many values as may be', { a: [1, 2, null], b: { c: true } }, 6],
    ['lists as deep as may be', nested(199, '[', ']'), 1000],
    ['a name as long as may be', { a: { ['m'.repeat(256)]: 1 } }, 10],
    ['any number where there is no limit', { a: Array(100_000).fill(1) }, null],
  ])('lets %s pass', (_what, variables, max) => {
    expect(variablesExcess(variables, max)).toBeNull()
  })

  it.each([
    ['values', { a: [1, 2, null], b: { c: true } }, 5, 'variableValues', 5],
    [
      'members',
      Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`m${index}`, 1])),
      20,
      'variableValues',
      20,
    ],
    ['lists in lists', nested(200, '[', ']'), null, 'variableNesting', 200],
    ['objects in objects', nested(5_000, '{"a":', '}'), 10_000, 'variableNesting', 200],
    ['letters of a name', { a: [{ ['m'.repeat(257)]: 1 }] }, 10, 'nameCharacters', 256],
    ['letters of a variable', { ['m'.repeat(257)]: 1 }, 10, 'nameCharacters', 256],
  ])('finds too many %s', (_what, variables, max, limit, bound) => {
    expect(variablesExcess(variables, max)).toEqual({ limit, cost: bound + 1, bound, path: '' })
  })
})
