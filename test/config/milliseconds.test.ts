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

  it('leaves names alone that are not those of durations', () => {
    const part = { apis: { leapSeconds: { headers: { 'X-Seconds': '5' } } }, list: [{ waitSeconds: 1 }] }

    expect(inMilliseconds(part)).toEqual(part)
  })
})
