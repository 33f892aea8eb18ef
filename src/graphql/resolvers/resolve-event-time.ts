import { type DownstreamError, invalidResponse } from '../../errors/downstream.ts'
import { BadUserInputError } from '../../errors/requests.ts'
import { instantAt, type TimeZone, timeZoneOf, UTC } from '../../time-zone/time-zone.ts'
import type { DateTimeTimeZone, EventResolvers } from '../generated/resolver-types.ts'

/**
 * Resolves the start or end of an event, converted to the time zone in the field's argument. Outlook could also convert
 * times, but its header applies to the whole request, so all times would be in the same time zone.
 *
 * @see https://learn.microsoft.com/graph/api/resources/datetimetimezone
 */
export function resolveEventTime(member: 'start' | 'end'): NonNullable<EventResolvers['start']> {
  return ({ [member]: time = null, isAllDay }, { timeZone = null }) => {
    if (timeZone === null) return time
    const zone = timeZoneOf(timeZone)
    if (zone === undefined) throw new BadUserInputError(UNKNOWN_ZONE)
    if (time === null) return null
    // All-day events have dates, not instants: they last from midnight to midnight in any time zone.
    return isAllDay === true ? { ...time, timeZone: zone.name } : converted(time, zone)
  }
}

const UNKNOWN_ZONE =
  '"timeZone" must be the name of a time zone, such as "W. Europe Standard Time" or "Europe/Berlin".'

const LOCAL_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?$/

/** Fractions of a second are kept as written, because time zones do not change them. */
function converted({ dateTime, timeZone }: DateTimeTimeZone, zone: TimeZone): DateTimeTimeZone {
  const from = timeZoneOf(timeZone ?? UTC.name)
  const [, seconds = '', fraction = ''] = LOCAL_TIME.exec(dateTime) ?? []
  const clock = Date.parse(`${seconds}Z`)
  if (from === undefined || Number.isNaN(clock)) {
    throw invalid('the time of an event is invalid, or its time zone is unknown')
  }
  const instant = instantAt(clock, from)
  const shown = localTime(instant + zone.offsetAt(instant))
  return { dateTime: `${shown}${fraction}`, timeZone: zone.name }
}

/**
 * Formats a time without a time zone or a fraction. Conversion can move the last hours of the year 9999 into a five-digit year.
 */
function localTime(clock: number): string {
  const text = new Date(clock).toISOString()
  if (!/^\d/.test(text))
    throw invalid('in the requested time zone, the year of an event does not have four digits')
  return text.slice(0, 'YYYY-MM-DDThh:mm:ss'.length)
}

function invalid(reason: string): DownstreamError {
  return invalidResponse('graph', reason)
}
