import type { Person } from '../../contoso/contoso.ts'
import { mailbox } from '../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { action, create, lookup, remove, update } from '../endpoints/write-endpoint.ts'
import { GraphError } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { rowsOf } from '../odata/take-page.ts'
import { calendarChanges, datesOf, eventsDuring, eventsOf, namedEvent } from './calendar-events.ts'
import { calendar, calendarsOf, namedCalendar } from './calendars.ts'
import type { EventRow } from './events/event-row.ts'
import { event } from './events/event-type.ts'
import { respond, responseRule } from './events/respond.ts'
import { windowOf } from './events/time-window.ts'
import {
  addEvent,
  changedEventRule,
  changeEvent,
  type EventInput,
  newEventRule,
} from './events/write-event.ts'
import { scheduleInformation } from './schedules/schedule-type.ts'
import { scheduleRequestRule, schedulesOf } from './schedules/schedules.ts'

const EVENTS = { context: "users('{user}')/events", type: event, access: mailbox }
const ONE = { ...EVENTS, path: '/users/{user}/events/{event}' }

const CALENDARS = { context: "users('{user}')/calendars", type: calendar, access: mailbox }
const VIEWS = [
  '/users/{user}/calendarView',
  '/users/{user}/calendar/calendarView',
  '/users/{user}/calendars/{calendar}/calendarView',
]
const RESPONSES = [
  { name: 'accept', response: 'accepted' },
  { name: 'tentativelyAccept', response: 'tentativelyAccepted' },
  { name: 'decline', response: 'declined' },
] as const

export const calendarEndpoints: readonly Endpoint[] = [
  lookup({
    path: '/users/{user}/calendar/getSchedule',
    context: 'Collection(microsoft.graph.scheduleInformation)',
    type: scheduleInformation,
    access: mailbox,
    body: scheduleRequestRule,
    rows: schedulesOf,
  }),
  collection({
    ...EVENTS,
    path: '/users/{user}/events',
    rows: (person, { data }) => rowsOf(eventsOf(person, data)),
  }),
  create({ ...EVENTS, path: '/users/{user}/events', body: newEventRule, create: addEvent }),
  entity({ ...ONE, row: namedEvent }),
  update({
    ...ONE,
    body: changedEventRule,
    row: namedEvent,
    change: (row, input, { subject, call }) => changeEvent(row, input, { person: subject, data: call.data }),
  }),
  remove({
    ...ONE,
    row: namedEvent,
    remove: (row, { subject, call }) => calendarChanges(call.data).remove(subject.id, row.id),
  }),
  action({
    path: '/users/{user}/events/{event}/cancel',
    access: mailbox,
    status: 202,
    body: {
      typeName: 'microsoft.graph.cancel',
      members: { comment: 'Edm.String' },
      required: [],
      optional: true,
    },
    carryOut: (person, _comment: { readonly comment?: string }, call) =>
      cancel(person, namedEvent(person, call), call),
  }),
  ...RESPONSES.map(({ name, response }) =>
    action({
      path: `/users/{user}/events/{event}/${name}`,
      access: mailbox,
      status: 202,
      body: responseRule,
      carryOut: respond(response),
    }),
  ),
  collection({
    ...CALENDARS,
    path: '/users/{user}/calendars',
    rows: (person) => rowsOf(calendarsOf(person)),
  }),
  entity({ ...CALENDARS, path: '/users/{user}/calendars/{calendar}', row: namedCalendar }),
  collection({
    ...EVENTS,
    path: '/users/{user}/calendars/{calendar}/events',
    rows: (person, call) => {
      namedCalendar(person, call)
      return rowsOf(eventsOf(person, call.data))
    },
  }),
  create({
    ...EVENTS,
    path: '/users/{user}/calendars/{calendar}/events',
    body: newEventRule,
    create: (person: Person, input: EventInput, call) => {
      namedCalendar(person, call)
      return addEvent(person, input, call)
    },
  }),
  collection({
    path: `${ONE.path}/instances`,
    context: "users('{user}')/events('{event}')/instances",
    type: event,
    access: mailbox,
    rows: (person, call) => {
      const { data } = call
      return rowsOf(datesOf(namedEvent(person, call), { person, window: windowOf(call), data }))
    },
  }),
  ...VIEWS.map((path) =>
    collection({
      path,
      context: "users('{user}')/calendarView",
      type: event,
      access: mailbox,
      rows: (person: Person, call) => {
        if (call.parameters.calendar !== undefined) namedCalendar(person, call)
        return rowsOf(eventsIn(person, call))
      },
    }),
  ),
]

/**
 * The events in a time window, in no particular order: Graph does not guarantee an order, so clients must sort.
 *
 * @see https://github.com/mattermost/mattermost-plugin-mscalendar/issues/175
 */
function eventsIn(person: Person, call: Call): readonly EventRow[] {
  const found = eventsDuring(person, windowOf(call), call.data)
  return [...found].sort((left, right) => (left.changeKey < right.changeKey ? -1 : 1))
}

/** A meeting that the organizer cancels is removed from the organizer's calendar. */
function cancel(person: Person, { id, isOrganizer }: EventRow, { data }: Call): void {
  if (!isOrganizer) {
    throw new GraphError({
      status: 400,
      code: 'ErrorInvalidRequest',
      message: 'Only the organizer of a meeting can cancel it.',
    })
  }
  calendarChanges(data).remove(person.id, id)
}
