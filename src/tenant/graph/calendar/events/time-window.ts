import { GraphError } from '../../http/graph-error.ts'
import type { Call } from '../../http/graph-request.ts'
import { instantOf } from '../time-zone.ts'
import type { EventRow } from './event-row.ts'

/** The start and end, in milliseconds since the epoch. */
export interface Window {
  readonly start: number
  readonly end: number
}

/**
 * The window given by `startDateTime` and `endDateTime`, whose names are case-insensitive. A time without an offset is in UTC.
 *
 * @throws GraphError 400 if either is missing, or the start is after the end.
 */
export function windowOf({ request: { query } }: Call): Window {
  const named = new Map([...query].map(([name, text]) => [name.toLowerCase(), text]))
  const [start, end] = ['startdatetime', 'enddatetime'].map((name) => {
    const dateTime = named.get(name)
    return dateTime === undefined ? Number.NaN : instantOf({ dateTime })
  })
  if (start === undefined || end === undefined || !(start <= end)) {
    throw new GraphError({
      status: 400,
      code: 'ErrorInvalidRequest',
      message:
        'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
    })
  }
  return { start, end }
}

/** Whether an event overlaps the window. */
export function overlaps({ start, end }: Window): (row: EventRow) => boolean {
  return (row) => instantOf(row.start) < end && instantOf(row.end) > start
}

/** Whether a time, in milliseconds since the epoch, is on a Saturday or Sunday in UTC. */
export function isWeekend(time: number): boolean {
  return new Date(time).getUTCDay() % 6 === 0
}
