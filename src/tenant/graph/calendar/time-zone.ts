import { instantAt, type TimeZone, timeZoneOf } from '../../../time-zone/time-zone.ts'
import { GraphError } from '../http/graph-error.ts'

/** Local time without an offset. */
export interface DateTimeTimeZone {
  readonly dateTime: string
  readonly timeZone: string
}

/**
 * @throws GraphError if the name is not a Windows or IANA time zone name.
 * @see https://learn.microsoft.com/graph/api/resources/datetimetimezone#additional-time-zones
 */
export function timeZone(name: string): TimeZone {
  const zone = timeZoneOf(name)
  if (zone !== undefined) return zone
  throw new GraphError({
    status: 400,
    code: 'TimeZoneNotSupportedException',
    message: `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
  })
}

/** The local time in the zone, with seven decimal places, as in Exchange. */
export function inZone(instant: number, zone: TimeZone): DateTimeTimeZone {
  const shifted = new Date(instant + zone.offsetAt(instant)).toISOString()
  return { dateTime: shifted.replace(/Z$/, '0000'), timeZone: zone.name }
}

/**
 * Converts a time to milliseconds since the epoch. A time with an offset does not need a zone.
 *
 * @throws GraphError 400 if the time is invalid or the zone is unknown.
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
  return instantAt(clock, zone)
}
