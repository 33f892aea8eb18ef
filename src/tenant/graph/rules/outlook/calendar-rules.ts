import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'
import { change, FILTERED, LIST, PREFER } from './outlook-rules.ts'

/** @see https://learn.microsoft.com/graph/outlook-get-shared-events-calendars */
const SHARED_CALENDARS = ['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared']
const READ_CALENDAR = permissions(['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'], {
  shared: SHARED_CALENDARS,
})
const WRITE_CALENDAR = permissions(['Calendars.ReadWrite'], { shared: ['Calendars.ReadWrite.Shared'] })
const EVENTS = '/users/{user}/events'
const CALENDARS = '/users/{user}/calendars'

/** Calendars. */
export const CALENDAR_RULES: EndpointTable = {
  'POST /users/{user}/calendar/getSchedule': {
    source: reference('calendar-getschedule'),
    takes: [],
    permissions: READ_CALENDAR,
    headers: PREFER,
  },
  [`GET ${EVENTS}`]: {
    ...LIST,
    ...FILTERED,
    source: reference('user-list-events'),
    permissions: READ_CALENDAR,
  },
  [`POST ${EVENTS}`]: {
    source: reference('user-post-events'),
    permissions: WRITE_CALENDAR,
    headers: PREFER,
  },
  [`GET ${EVENTS}/{event}`]: {
    source: reference('event-get'),
    permissions: permissions(['Calendars.ReadBasic', 'Calendars.Read'], { shared: SHARED_CALENDARS }),
    headers: PREFER,
  },
  [`PATCH ${EVENTS}/{event}`]: change('event-update', WRITE_CALENDAR),
  [`DELETE ${EVENTS}/{event}`]: change('event-delete', WRITE_CALENDAR),
  [`POST ${EVENTS}/{event}/cancel`]: { source: reference('event-cancel'), permissions: WRITE_CALENDAR },
  [`POST ${EVENTS}/{event}/accept`]: { source: reference('event-accept'), permissions: WRITE_CALENDAR },
  [`POST ${EVENTS}/{event}/tentativelyAccept`]: {
    source: reference('event-tentativelyaccept'),
    permissions: WRITE_CALENDAR,
  },
  [`POST ${EVENTS}/{event}/decline`]: { source: reference('event-decline'), permissions: WRITE_CALENDAR },
  [`GET ${CALENDARS}`]: {
    ...LIST,
    source: reference('user-list-calendars'),
    permissions: { ...READ_CALENDAR, higher: [...READ_CALENDAR.higher, 'Calendars.Read.Shared'] },
  },
  [`GET ${CALENDARS}/{calendar}`]: {
    source: reference('calendar-get'),
    permissions: READ_CALENDAR,
    headers: PREFER,
  },
  [`GET ${CALENDARS}/{calendar}/events`]: {
    ...LIST,
    ...FILTERED,
    source: reference('calendar-list-events'),
    permissions: READ_CALENDAR,
  },
  [`POST ${CALENDARS}/{calendar}/events`]: {
    source: reference('calendar-post-events'),
    permissions: WRITE_CALENDAR,
    headers: PREFER,
  },
  ...calendarView(`${CALENDARS}/{calendar}/calendarView`),
  ...calendarView('/users/{user}/calendarView'),
  ...calendarView('/users/{user}/calendar/calendarView'),
}

function calendarView(path: string): EndpointTable {
  return {
    [`GET ${path}`]: {
      ...LIST,
      ...FILTERED,
      limits: ['Without `$orderby`, the events are in no particular order.'],
      source: reference('user-list-calendarview'),
      permissions: READ_CALENDAR,
    },
  }
}
