import { describe, expect, it } from '@jest/globals'
import { backOffMs } from '../../src/retry/back-off.ts'

describe('backOffMs', () => {
  it('doubles with each try, up to its bound', () => {
    const waits = [0, 1, 2, 3, 4].map((tries) => backOffMs({ tries, baseMs: 100, maxMs: 1_000 }))

    expect(waits).toEqual([100, 200, 400, 800, 1_000])
  })

  it('has only the given bound', () => {
    expect(backOffMs({ tries: 20, baseMs: 1 })).toBe(2 ** 20)
  })

  it.each([
    [0, 500],
    [0.5, 750],
    [1, 1_000],
  ])('cuts by up to a half: at a chance of %d', (chance, expected) => {
    expect(backOffMs({ tries: 9, baseMs: 500, maxMs: 1_000, chance })).toBe(expected)
  })
})
