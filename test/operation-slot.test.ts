import { describe, expect, it } from '@jest/globals'
import { UNBOUNDED_SLOT } from '../src/operation-slot.ts'

describe('UNBOUNDED_SLOT', () => {
  it('has room for any operation, and does not ask what it waits for', () => {
    UNBOUNDED_SLOT.watch(() => {
      throw new Error('is not asked')
    })

    const isFull = UNBOUNDED_SLOT.isFull(() => {
      throw new Error('is not asked')
    })

    expect(isFull).toBe(false)
  })
})
