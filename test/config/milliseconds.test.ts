import { describe, expect, it } from '@jest/globals'

import { inMilliseconds } from '../../src/config/milliseconds.ts'

describe('inMilliseconds', () => {
  it('has seconds in milliseconds, at every depth', () => {
    expect(inMilliseconds({ timeoutSeconds: 2.5, breaker: { openSeconds: 5 }, none: null })).toEqual({
      timeoutMs: 2500,
      breaker: { openMs: 5000 },
      none: null,
    })
  })

  it('renames a duration that is null or not given', () => {
    const part: Record<'slow' | 'drain', { waitSeconds: number | null | undefined }> = {
      slow: { waitSeconds: null },
      drain: { waitSeconds: undefined },
    }

    expect(inMilliseconds(part)).toStrictEqual({ slow: { waitMs: null }, drain: { waitMs: undefined } })
  })

  it('leaves names alone that are not those of durations', () => {
    const part = { apis: { leapSeconds: { headers: { 'X-Seconds': '5' } } }, list: [{ waitSeconds: 1 }] }

    expect(inMilliseconds(part)).toEqual(part)
  })
})
