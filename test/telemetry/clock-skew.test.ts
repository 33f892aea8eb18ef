import { describe, expect, it } from '@jest/globals'
import { createClockSkew } from '../../src/telemetry/clock-skew.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'

const NOON = Date.UTC(2026, 10, 28, 12)
const NOON_DATE = 'Sat, 28 Nov 2026 12:00:00 GMT'

function setUp(aheadMs: number) {
  const metrics = createMetrics()
  const time = { now: NOON + aheadMs }
  return { skew: createClockSkew({ metrics, clock: () => time.now }), metrics, time }
}

describe('createClockSkew', () => {
  it.each([
    [-240_000, "this machine's clock is 240 s behind Entra ID: synchronize it with NTP"],
    [240_000, "this machine's clock is 240 s ahead of Entra ID: synchronize it with NTP"],
    [59_000, null],
    [-59_000, null],
  ])('warns of a clock that is %d ms ahead, from a minute on', async (aheadMs, warning) => {
    const { skew, metrics } = setUp(aheadMs)

    skew.note('Entra ID', { date: NOON_DATE })

    expect(skew.warning()).toBe(warning)
    expect((await metrics.render()).text).toContain(
      `behalf_clock_ahead_seconds{service="Entra ID"} ${aheadMs / 1000}\n`,
    )
  })

  it('notices that the clock was corrected, in either direction', () => {
    const { skew, time } = setUp(240_000)
    skew.note('graph', { date: NOON_DATE })

    time.now -= 240_000
    skew.note('graph', { date: NOON_DATE })

    expect(skew.warning()).toBeNull()
  })

  it.each([
    ['from a cache', { date: NOON_DATE, age: '3600' }],
    ['without a date', {}],
    ['with no date of HTTP', { date: '2026-11-28' }],
  ])('learns nothing from an answer %s', (_, headers) => {
    const { skew } = setUp(3_600_000)

    skew.note('graph', headers)

    expect(skew.warning()).toBeNull()
  })
})
