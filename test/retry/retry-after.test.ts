// Covers: http-date.ts
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { MAX_RETRY_AFTER_SECONDS, retryAfterMs, retryAfterSeconds } from '../../src/retry/retry-after.ts'

const NOW = Date.parse('2026-11-22T10:00:00Z')

/** The dates of RFC 9110 §5.6.7 name one moment in three forms; these are the same forms half a minute from now. */
const IN_30_SECONDS = [
  'Sun, 22 Nov 2026 10:00:30 GMT',
  'Sunday, 22-Nov-26 10:00:30 GMT',
  'Sun Nov 22 10:00:30 2026',
]

describe('retryAfterSeconds', () => {
  it.each([
    ['120', 120],
    ['0', 0],
    [' 7 ', 7],
    // RFC 9110 §2.4 lets a recipient recover what was meant of what is invalid.
    ['1.5', 2],
    ['0.001', 1],
    ...IN_30_SECONDS.map((date): [string, number] => [date, 30]),
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['Fri, 31 Dec 1999 23:59:59 GMT', 0],
    // More than 50 years ahead, so it is of the past century (RFC 9110 §5.6.7).
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['5, 10', 10],
    ['10,5', 10],
    ['Sun, 22 Nov 2026 10:00:30 GMT, 7', 30],
    ['7, Sunday, 22-Nov-26 10:00:30 GMT', 30],
    ['soon, 7', 7],
  ])('reads %j as %j seconds', (header, seconds) => {
    expect(retryAfterSeconds({ 'retry-after': header }, NOW)).toBe(seconds)
  })

  it.each([
    '301',
    '999999999',
    '9'.repeat(1_000_000),
    `7, ${'9'.repeat(1_000)}`,
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'Sunday, 22-Nov-76 10:00:00 GMT',
  ])('reads no more than the longest wait out of %.40j', (header) => {
    expect(retryAfterSeconds({ 'retry-after': header }, NOW)).toBe(300)
  })

  it.each([
    undefined,
    '',
    'soon',
    '-5',
    '+5',
    '1e3',
    '0x10',
    '2026-11-22T10:00:30Z',
    'Sun, 31 Nov 2026 10:00:30 GMT',
    'Sun, 22 Nov 2026 24:00:30 GMT',
    'Sun, 22 Nov 2026 10:00:30 PST',
    'Sun, 22 Foo 2026 10:00:30 GMT',
    ' '.repeat(1_000_000),
  ])('takes %.40j for no word about waiting', (header) => {
    expect(retryAfterSeconds({ 'retry-after': header }, NOW)).toBeUndefined()
  })

  it.each(IN_30_SECONDS)("counts %j from the answer's own date, regardless of our clock", (header) => {
    const headers = { 'retry-after': header, date: 'Sun, 22 Nov 2026 10:00:10 GMT' }

    expect([NOW, 0, NOW + 86_400_000].map((now) => retryAfterSeconds(headers, now))).toEqual([20, 20, 20])
  })

  it.each(['', 'yesterday', '-5', '2026'])(
    'counts from our clock where the date of the answer is %j',
    (date) => {
      const headers = { 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT', date }

      expect(retryAfterSeconds(headers, NOW)).toBe(30)
    },
  )

  it('answers within its bounds for any headers', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[0-9,.: GMTaNovSun-]{0,60}$/),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    )
    fc.assert(
      fc.property(text, text, fc.nat(), (header, date, now) => {
        const seconds = retryAfterSeconds({ 'retry-after': header, date }, now)
        if (seconds === undefined) return
        expect(Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_RETRY_AFTER_SECONDS).toBe(true)
      }),
    )
  })
})

describe('retryAfterMs', () => {
  it('adds what clocks and timers may be early, where there is something to wait for', () => {
    expect(['7', '0', 'soon'].map((header) => retryAfterMs({ 'retry-after': header }, NOW))).toEqual([
      7_005,
      0,
      undefined,
    ])
  })
})
