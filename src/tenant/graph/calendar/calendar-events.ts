import type { Person } from '../../contoso/contoso.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import { itemNotFound } from '../http/graph-error.ts'
import type { Call, GraphData } from '../http/graph-request.ts'
import { arrayOf } from '../odata/take-page.ts'
import { isNamed } from '../types/outlook-types.ts'
import type { EventRow } from './events/event-row.ts'
import { generatedEvents } from './events/generated-events.ts'
import { occurrencesOf } from './events/series.ts'
import { overlaps, type Window } from './events/time-window.ts'

/** Changes by clients. */
export const calendarChanges = perTenant(() => createChanges<EventRow>())

/** All events in a person's calendar in chronological order. Each series is included once. */
export function eventsOf(person: Person, data: GraphData): readonly EventRow[] {
  const changes = calendarChanges(data)
  const generated = arrayOf(generatedEvents(person, data))
  if (changes.isUnchanged(person.id)) return generated
  return changes
    .over(person.id, generated)
    .filter(({ seriesMasterId }) => seriesMasterId === null)
    .sort((left, right) => (isBefore(left, right) ? -1 : 1))
}

/** The events in a time window, with one event for each occurrence of a series. */
export function eventsDuring(person: Person, window: Window, data: GraphData): readonly EventRow[] {
  return eventsOf(person, data).flatMap((row) => datesOf(row, { person, window, data }))
}

/** For a series, its occurrences in the window, including changed ones; for any other event, the event itself. */
export function datesOf(row: EventRow, { person, window, data }: Dates): readonly EventRow[] {
  const dates = occurrencesOf(row, window)
  if (row.recurrence === null) return dates.filter(overlaps(window))
  return calendarChanges(data)
    .over(person.id, dates)
    .filter(({ seriesMasterId }) => seriesMasterId === row.id)
    .filter(overlaps(window))
}

interface Dates {
  readonly person: Person
  readonly window: Window
  readonly data: GraphData
}

/** An unlimited window. */
const ALWAYS: Window = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY }

/**
 * The event named in the path: a single event, a series, or one of its occurrences.
 *
 * @throws GraphError 404
 */
export function namedEvent(person: Person, { data, parameters }: Call): EventRow {
  const isMeant = ({ id }: EventRow) => isNamed(parameters.event, id)
  const found = eventsOf(person, data).find(isMeant) ?? eventsDuring(person, ALWAYS, data).find(isMeant)
  if (found === undefined) throw itemNotFound()
  return found
}

/** All times are in UTC, so they sort chronologically as text. Events with the same time are sorted by ID. */
function isBefore(left: EventRow, right: EventRow): boolean {
  const [first, second] = [left.start.dateTime, right.start.dateTime]
  return first === second ? left.id < right.id : first < second
}
