import { GraphError } from '../http/graph-error.ts'

/** A time zone by the name that a client gave it. */
export interface TimeZone {
  /** Of Windows or of IANA, as it came. */
  readonly name: string
  /** What clocks there are ahead of UTC, in milliseconds. */
  offsetAt(instant: number): number
}

/** Without an offset: what a clock on the wall says. */
export interface DateTimeTimeZone {
  readonly dateTime: string
  readonly timeZone: string
}

/**
 * Names that Windows gives to time zones; a client may also use IANA's.
 *
 * @see https://learn.microsoft.com/graph/api/resources/datetimetimezone#additional-time-zones
 */
const WINDOWS_ZONES: Readonly<Record<string, string>> = {
  'AUS Eastern Standard Time': 'Australia/Sydney',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'Central Standard Time': 'America/Chicago',
  'China Standard Time': 'Asia/Shanghai',
  'E. South America Standard Time': 'America/Sao_Paulo',
  'Eastern Standard Time': 'America/New_York',
  'FLE Standard Time': 'Europe/Kyiv',
  'GMT Standard Time': 'Europe/London',
  'GTB Standard Time': 'Europe/Bucharest',
  'India Standard Time': 'Asia/Kolkata',
  'Mountain Standard Time': 'America/Denver',
  'Pacific Standard Time': 'America/Los_Angeles',
  'Romance Standard Time': 'Europe/Paris',
  'Singapore Standard Time': 'Asia/Singapore',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'W. Europe Standard Time': 'Europe/Berlin',
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Where clocks are never ahead: the zone of everything that is stored, so it is worth being quick. */
export const UTC: TimeZone = { name: 'UTC', offsetAt: () => 0 }

/** @throws GraphError for a name that is neither Windows' nor IANA's. */
export function timeZone(name: string): TimeZone {
  if (name === UTC.name) return UTC
  const format = offsetFormat((Object.hasOwn(WINDOWS_ZONES, name) ? WINDOWS_ZONES[name] : name) ?? name)
  if (format === undefined) {
    throw new GraphError({
      status: 400,
      code: 'TimeZoneNotSupportedException',
      message: `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
    })
  }
  return { name, offsetAt: (instant) => offsetIn(format, instant) }
}

/** What clocks in the zone say, with the seven decimals that Exchange writes. */
export function inZone(instant: number, zone: TimeZone): DateTimeTimeZone {
  const shifted = new Date(instant + zone.offsetAt(instant)).toISOString()
  return { dateTime: shifted.replace(/Z$/, '0000'), timeZone: zone.name }
}

/**
 * Milliseconds since the epoch; a text that has an offset needs no zone.
 *
 * @throws GraphError 400 where the text is no time or the zone is unknown.
 */
export function instantOf({
  dateTime,
  timeZone: name,
}: {
  dateTime: string
  timeZone?: string | null
}): number {
  const absolute = /(?:Z|[+-]\d\d:\d\d)$/i.test(dateTime)
  const zone = timeZone(name ?? 'UTC')
  const clock = Date.parse(absolute || !dateTime.includes('T') ? dateTime : `${dateTime}Z`)
  if (Number.isNaN(clock)) {
    throw new GraphError({
      status: 400,
      code: 'ErrorInvalidArgument',
      message: `The value '${dateTime}' is not a valid date and time.`,
    })
  }
  if (absolute) return clock
  // The offset is known of an instant, and the instant by the offset: near a change of clocks the second look tells.
  const first = clock - zone.offsetAt(clock)
  return clock - zone.offsetAt(first)
}

/** Undefined where there is no such zone; making one is slow, and there are some six hundred. */
function offsetFormat(ianaName: string): Intl.DateTimeFormat | undefined {
  try {
    const format =
      formats.get(ianaName.toLowerCase()) ??
      new Intl.DateTimeFormat('en-US', { timeZone: ianaName, timeZoneName: 'longOffset' })
    formats.set(ianaName.toLowerCase(), format)
    return format
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Reads `GMT+05:30`; UTC itself is plain `GMT`. */
function offsetIn(format: Intl.DateTimeFormat, instant: number): number {
  const text = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
