// Covers: windows-zones.ts
import { describe, expect, it } from '@jest/globals'
import { instantAt, timeZoneOf, UTC } from '../../src/time-zone/time-zone.ts'
import { WINDOWS_ZONES } from '../../src/time-zone/windows-zones.ts'

const HOUR = 3_600_000
const SUMMER = Date.UTC(2026, 6, 1, 12)
const WINTER = Date.UTC(2026, 11, 1, 12)
const hoursAhead = (name: string) =>
  [SUMMER, WINTER].map((instant) => (timeZoneOf(name)?.offsetAt(instant) ?? Number.NaN) / HOUR)

describe('timeZoneOf', () => {
  it.each([
    ['UTC', 0, 0],
    ['utc', 0, 0],
    ['GMT Standard Time', 1, 0],
    ['W. Europe Standard Time', 2, 1],
    ['w. europe standard time', 2, 1],
    ['Europe/Berlin', 2, 1],
    ['Pacific Standard Time', -7, -8],
    ['India Standard Time', 5.5, 5.5],
    ['Aus Central W. Standard Time', 8.75, 8.75],
    ['Newfoundland Standard Time', -2.5, -3.5],
    ['Etc/GMT+12', -12, -12],
    ['UTC+13', 13, 13],
  ])('knows how far clocks of %s are ahead', (name, summer, winter) => {
    expect(hoursAhead(name)).toEqual([summer, winter])
  })

  it('knows every name of Windows', () => {
    expect([...WINDOWS_ZONES.keys()].filter((name) => timeZoneOf(name) === undefined)).toEqual([])
  })

  it('counts the seconds of old offsets', () => {
    expect(timeZoneOf('Europe/Berlin')?.offsetAt(Date.UTC(1850, 0, 1))).toBe((53 * 60 + 28) * 1000)
  })

  it.each(['', 'Middle-earth Standard Time', '+05:30', 'constructor', `Europe/${'x'.repeat(1_000_000)}`])(
    'does not know %.30s',
    (name) => {
      expect(timeZoneOf(name)).toBeUndefined()
    },
  )
})

describe('instantAt', () => {
  it.each(['W. Europe Standard Time', 'Pacific Standard Time', 'Asia/Kathmandu'])(
    'finds the instant of what clocks in %s show, around a change of clocks too',
    (name) => {
      const zone = timeZoneOf(name) ?? UTC
      const instants = Array.from({ length: 72 }, (_, hour) => Date.UTC(2026, 2, 28) + hour * HOUR)

      const moved = instants.filter((each) => instantAt(each + zone.offsetAt(each), zone) !== each)

      expect(moved).toEqual([])
    },
  )
})
