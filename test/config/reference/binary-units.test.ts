import { describe, expect, it } from '@jest/globals'

import { inBinaryUnits } from '../../../src/config/reference/binary-units.ts'

describe('inBinaryUnits', () => {
  it.each([
    [1024, '1 KiB'],
    [1536 * 1024, '1536 KiB'],
    [64 * 1024 ** 2, '64 MiB'],
    [64 * 1024 ** 3, '64 GiB'],
    [1000, null],
    [0, null],
  ])('has %d bytes as %s', (bytes, text) => {
    expect(inBinaryUnits(bytes)).toBe(text)
  })
})
