import { describe, expect, it } from '@jest/globals'

import { failureCause } from '../../src/network/failure-cause.ts'

describe('failureCause', () => {
  it('is the innermost cause that has a code', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED ::1:443'), { code: 'ECONNREFUSED' })
    const several = Object.assign(new AggregateError([new Error('first'), refused], ''), {
      code: 'ECONNREFUSED',
    })

    expect(failureCause(new TypeError('fetch failed', { cause: several }))).toBe(
      'ECONNREFUSED: connect ECONNREFUSED ::1:443',
    )
  })

  it('is the message, or the name, of an error without a code', () => {
    expect(failureCause(new TypeError('fetch failed', { cause: new Error('bad port') }))).toBe('bad port')
    expect(failureCause(new RangeError(''))).toBe('RangeError')
    expect(failureCause('no error at all')).toBe('no error at all')
  })

  it('is one line of bounded length, even for causes in a circle', () => {
    const error: Error & { cause?: unknown } = new Error(`two\nlines ${'x'.repeat(1_000)}`)
    error.cause = error

    expect(failureCause(error)).toMatch(/^two lines x{200,300}…$/)
  })
})
