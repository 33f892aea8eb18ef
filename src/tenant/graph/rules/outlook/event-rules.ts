import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'

const ALL = ['select', 'expand', 'filter', 'orderby', 'top', 'skip', 'count'] as const
const LIST = { takes: ALL, headers: ['Prefer'], page: { defaultSize: 10, maxSize: 1000 } } as const
/** @see https://learn.microsoft.com/graph/outlook-get-shared-events-calendars */
const SHARED = { shared: ['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'] }
const READ = ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite']
const WRITE = permissions(['Calendars.ReadWrite'], { shared: ['Calendars.ReadWrite.Shared'] })
const READ_FILES = permissions(['Calendars.Read'], SHARED)
const EVENT = '/users/{user}/events/{event}'
const ATTACHMENTS = `${EVENT}/attachments`

/** What belongs to an event, groups of calendars, and when people can meet. */
export const EVENT_RULES: EndpointTable = {
  [`GET ${EVENT}/instances`]: {
    ...LIST,
    source: reference('event-list-instances'),
    permissions: permissions(['Calendars.ReadBasic', 'Calendars.Read'], SHARED),
  },
  [`GET ${ATTACHMENTS}`]: {
    ...LIST,
    source: reference('event-list-attachments'),
    permissions: READ_FILES,
  },
  [`POST ${ATTACHMENTS}`]: {
    source: reference('event-post-attachments'),
    permissions: WRITE,
    headers: ['Prefer'],
    limits: ['A file of more than 3 MB takes an upload session.'],
  },
  [`GET ${ATTACHMENTS}/{attachment}`]: {
    source: reference('attachment-get'),
    permissions: READ_FILES,
    headers: ['Prefer'],
  },
  [`GET ${ATTACHMENTS}/{attachment}/$value`]: {
    takes: [],
    source: reference('attachment-get'),
    permissions: READ_FILES,
  },
  [`DELETE ${ATTACHMENTS}/{attachment}`]: {
    source: reference('attachment-delete'),
    permissions: WRITE,
    headers: ['Prefer'],
  },
  'GET /users/{user}/calendarGroups': {
    ...LIST,
    source: reference('user-list-calendargroups'),
    permissions: permissions(READ),
  },
  'GET /users/{user}/calendarGroups/{group}/calendars': {
    ...LIST,
    source: reference('calendargroup-list-calendars'),
    permissions: permissions([...READ, 'Calendars.Read.Shared']),
  },
  'POST /users/{user}/findMeetingTimes': {
    source: reference('user-findmeetingtimes'),
    takes: [],
    headers: ['Prefer'],
    permissions: permissions(['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'], SHARED),
    limits: ['The times are a suggestion: Outlook computes them for each request.'],
  },
}
