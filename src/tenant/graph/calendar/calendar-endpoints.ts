import { mailbox } from '../access.ts'
import { collection, type Endpoint, entity } from '../endpoint.ts'
import { GraphError, itemNotFound } from '../graph-error.ts'
import { arrayOf, rowsOf } from '../odata/page.ts'
import type { Call } from '../request.ts'
import { event } from './event-type.ts'
import { type EventRow, eventsOf } from './events.ts'

const CALENDAR = mailbox(['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'])
const PAGE = { defaultSize: 10, maxSize: 1000 }

export const calendarEndpoints: readonly Endpoint[] = [
  collection({
    path: '/users/{user}/events',
    context: "users('{user}')/events",
    type: event,
    access: CALENDAR,
    page: PAGE,
    rows: (person, { data }) => eventsOf(person, data),
  }),
  entity({
    path: '/users/{user}/events/{event}',
    context: "users('{user}')/events",
    type: event,
    access: mailbox(['Calendars.ReadBasic', 'Calendars.Read']),
    row: (person, { data, parameters }) => {
      const found = arrayOf(eventsOf(person, data)).find(({ id }) => id === parameters.event)
      if (found === undefined) throw itemNotFound()
      return found
    },
  }),
  collection({
    path: '/users/{user}/calendarView',
    context: "users('{user}')/calendarView",
    type: event,
    access: CALENDAR,
    page: PAGE,
    rows: (person, call) => rowsOf(arrayOf(eventsOf(person, call.data)).filter(overlaps(windowOf(call)))),
  }),
]

interface Window {
  /** Both in milliseconds since the epoch. */
  readonly start: number
  readonly end: number
}

/** A time without an offset is UTC. */
function windowOf({ request: { query } }: Call): Window {
  const [start, end] = ['startDateTime', 'endDateTime'].map((name) => {
    const text = query.get(name) ?? ''
    return Date.parse(/Z$|[+-]\d\d:\d\d$/i.test(text) || !text.includes('T') ? text : `${text}Z`)
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

function overlaps(window: Window): (row: EventRow) => boolean {
  return ({ start, end }) =>
    Date.parse(`${start.dateTime}Z`) < window.end && Date.parse(`${end.dateTime}Z`) > window.start
}
