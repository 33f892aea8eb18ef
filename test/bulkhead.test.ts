import { describe, expect, it } from '@jest/globals'
import { UNBOUNDED_PLACE } from '../src/bulkhead.ts'

describe('UNBOUNDED_PLACE', () => {
  it('has room for any operation, and does not ask what it waits for', () => {
    UNBOUNDED_PLACE.watch(() => {
      throw new Error('is not asked')
    })

    const isFull = UNBOUNDED_PLACE.isFull(() => {
      throw new Error('is not asked')
    })

    expect(isFull).toBe(false)
  })
})
