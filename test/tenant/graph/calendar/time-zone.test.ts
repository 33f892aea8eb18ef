import { describe, expect, it } from '@jest/globals'
import { instantOf, inZone, timeZone } from '../../../../src/tenant/graph/calendar/time-zone.ts'

const SUMMER = Date.UTC(2026, 6, 1, 12)
const WINTER = Date.UTC(2026, 11, 1, 12)

describe('inZone', () => {
  it.each([
    ['UTC', '12:00', '12:00'],
    ['W. Europe Standard Time', '14:00', '13:00'],
    ['Europe/Berlin', '14:00', '13:00'],
    ['Pacific Standard Time', '05:00', '04:00'],
    ['India Standard Time', '17:30', '17:30'],
  ])('says what clocks show in %s', (name, summer, winter) => {
    const zone = timeZone(name)

    expect(inZone(SUMMER, zone)).toEqual({ dateTime: `2026-07-01T${summer}:00.0000000`, timeZone: name })
    expect(inZone(WINTER, zone)).toEqual({ dateTime: `2026-12-01T${winter}:00.0000000`, timeZone: name })
  })
})

describe('instantOf', () => {
  it.each(['UTC', 'W. Europe Standard Time', 'Pacific Standard Time', 'Asia/Kathmandu'])(
    'is the inverse of inZone in %s, around a change of clocks too',
    (name) => {
      const day = Date.UTC(2026, 2, 28)
      const hours = Array.from({ length: 72 }, (_, hour) => day + hour * 3_600_000)

      const moved = hours.filter((instant) => instantOf(inZone(instant, timeZone(name))) !== instant)

      expect(moved).toEqual([])
    },
  )

  it('takes an offset for what it is, and UTC where there is neither offset nor zone', () => {
    const zone = 'Pacific Standard Time'

    expect(instantOf({ dateTime: '2026-12-01T13:00:00+01:00', timeZone: zone })).toBe(WINTER)
    expect(instantOf({ dateTime: '2026-12-01T12:00:00Z' })).toBe(WINTER)
    expect(instantOf({ dateTime: '2026-12-01T12:00' })).toBe(WINTER)
  })

  it.each([
    ['tomorrow', 'UTC'],
    ['2026-12-01T12:00', 'Middle-earth Standard Time'],
    ['2026-13-01T12:00', 'UTC'],
  ])('rejects %s in %s', (dateTime, zone) => {
    expect(() => instantOf({ dateTime, timeZone: zone })).toThrow(expect.objectContaining({ status: 400 }))
  })
})
