import { describe, expect, it } from '@jest/globals'
import { readMemoryLimit } from '../../src/config/memory-limit.ts'

const limitOf = (bytes: number | undefined) => readMemoryLimit({ constrainedMemory: () => bytes })

describe('readMemoryLimit', () => {
  it('reads the limit of a container', () => {
    expect(limitOf(256 * 1024 ** 2)).toBe(256 * 1024 ** 2)
  })

  // What Node.js 20, 22 and 24 report where no control group limits them.
  it('recognizes each value by which Node.js reports that there is no limit', () => {
    expect([limitOf(0), limitOf(undefined), limitOf(18_446_744_073_709_552_000)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
