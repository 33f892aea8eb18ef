import { describe, expect, it } from '@jest/globals'

import { shareOfMemory } from '../../../src/config/values/memory-share.ts'

describe('shareOfMemory', () => {
  it.each([
    [undefined, 100],
    [10_000, 100],
    [801, 100],
    [799, 99],
    [80, 10],
  ])('is a part of the limit in whole bytes, and never more than the most: %p', (memoryLimit, expected) => {
    expect(shareOfMemory({ memoryLimit }, { max: 100, part: 1 / 8 })).toBe(expected)
  })
})
