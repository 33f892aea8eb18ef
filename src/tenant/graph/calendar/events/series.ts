import { UTC } from '../../../../time-zone/time-zone.ts'
import { instantOf, inZone } from '../time-zone.ts'
import { type EventRow, WEEKDAYS } from './event-row.ts'
import type { Window } from './time-window.ts'

const DAY_MS = 86_400_000
/** The maximum number of occurrences to generate. */
const MAX_DATES = 1_000

/**
 * The occurrences of a series in a window. Supports daily and weekly patterns. For any other pattern, returns only the first
 * occurrence.
 */
export function occurrencesOf(master: EventRow, window: Window): readonly EventRow[] {
  const { recurrence } = master
  if (recurrence === null) return [master]
  const first = instantOf(master.start)
  const length = instantOf(master.end) - first
  const { type, endDate, numberOfOccurrences } = recurrence.range
  const last = type === 'endDate' && endDate ? Date.parse(endDate) + DAY_MS : Number.POSITIVE_INFINITY
  const max = type === 'numbered' ? (numberOfOccurrences ?? 1) : MAX_DATES
  const starts = startsOf(first, recurrence.pattern).slice(0, max)
  return starts
    .filter((start) => start < last && start < window.end && start + length > window.start)
    .map((start) => ({
      ...master,
      id: `${master.id}.${start.toString(36)}`,
      type: 'occurrence',
      seriesMasterId: master.id,
      recurrence: null,
      start: inZone(start, UTC),
      end: inZone(start + length, UTC),
    }))
}

/** Marks a changed occurrence as an exception to its series. */
export function asChanged(row: EventRow): EventRow {
  return row.type === 'occurrence' ? { ...row, type: 'exception' } : row
}

function startsOf(
  first: number,
  { type, interval, daysOfWeek }: NonNullable<EventRow['recurrence']>['pattern'],
): readonly number[] {
  const days = Array.from({ length: MAX_DATES }, (_, day) => day)
  if (type === 'daily') return days.map((day) => first + day * interval * DAY_MS)
  if (type !== 'weekly') return [first]
  const weekday = new Date(first).getUTCDay()
  return days
    .filter((day) => Math.floor((day + weekday) / 7) % interval === 0)
    .map((day) => first + day * DAY_MS)
    .filter((start) =>
      (daysOfWeek ?? []).some((name) => WEEKDAYS.indexOf(name) === new Date(start).getUTCDay()),
    )
}
