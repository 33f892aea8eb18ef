import { WINDOWS_ZONES } from './windows-zones.ts'

/** A time zone, as named by a client or an API. */
export interface TimeZone {
  /** The name as it was received, from Windows or IANA. */
  readonly name: string
  /** The offset of local time from UTC, in milliseconds; positive if local time is ahead. */
  offsetAt(instant: number): number
}

/** No offset. Nearly all API responses use this zone, so a fast path is worthwhile. */
export const UTC: TimeZone = { name: 'UTC', offsetAt: () => 0 }

/** Maximum length of a name to look up, in characters. */
const MAX_CHARACTERS = 64

/** Keyed by lowercase IANA name. There are about 600 names. Cached because creating a format is slow. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** The zone with a Windows or IANA name, in any letter case; undefined if there is no such zone. */
export function timeZoneOf(name: string): TimeZone | undefined {
  if (name === UTC.name) return UTC
  // An offset is not a name, even though some versions of Node accept one.
  if (name.length > MAX_CHARACTERS || !/^[A-Za-z]/.test(name)) return undefined
  const format = formatOf(WINDOWS_BY_NAME.get(name.toLowerCase()) ?? name)
  return format && { name, offsetAt: (instant) => offsetIn(format, instant) }
}

const WINDOWS_BY_NAME = new Map([...WINDOWS_ZONES].map(([name, zone]) => [name.toLowerCase(), zone]))

/**
 * The instant at which clocks in a zone show a given time, in milliseconds since the epoch. @param clock - that time as
 * if it were in UTC.
 */
export function instantAt(clock: number, zone: TimeZone): number {
  // The offset depends on the instant, and the instant depends on the offset, so near a clock change, the second step is
  // needed.
  const first = clock - zone.offsetAt(clock)
  return clock - zone.offsetAt(first)
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  const key = zone.toLowerCase()
  const known = formats.get(key)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(key, format)
    return format
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Parses `GMT+05:30` or, for historical times, `GMT+00:53:28`; UTC itself is just `GMT`. */
function offsetIn(format: Intl.DateTimeFormat, instant: number): number {
  const text = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes, seconds = 0] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(text) ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}
