import type { Person } from '../../contoso/contoso.ts'
import { createChanges, perTenant } from '../endpoints/changes.ts'
import { itemNotFound } from '../http/graph-error.ts'
import type { Call, GraphData } from '../http/request.ts'
import { arrayOf } from '../odata/page.ts'
import { isNamed } from '../types/outlook-types.ts'
import type { EventRow } from './event-row.ts'
import { generatedEvents } from './events.ts'

/** What clients wrote into calendars. */
export const calendarChanges = perTenant(() => createChanges<EventRow>())

/** Everything in somebody's calendar, in the order of time. */
export function eventsOf(person: Person, data: GraphData): readonly EventRow[] {
  const changes = calendarChanges(data)
  const generated = arrayOf(generatedEvents(person, data))
  if (changes.isUnchanged(person.id)) return generated
  return [...changes.over(person.id, generated)].sort((left, right) => (isBefore(left, right) ? -1 : 1))
}

/**
 * The event that the path names.
 *
 * @throws GraphError 404
 */
export function namedEvent(person: Person, { data, parameters }: Call): EventRow {
  const found = eventsOf(person, data).find(({ id }) => isNamed(parameters.event, id))
  if (found === undefined) throw itemNotFound()
  return found
}

/** Both are in UTC, so their texts have the order of time; equal ones keep the order of their ids. */
function isBefore(left: EventRow, right: EventRow): boolean {
  const [first, second] = [left.start.dateTime, right.start.dateTime]
  return first === second ? left.id < right.id : first < second
}
