import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'
import { LIST, PREFER } from './outlook-rules.ts'

/** @see https://learn.microsoft.com/graph/outlook-get-shared-events-calendars */
const SHARED = { shared: ['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'] }
const READ = ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite']
const WRITE = permissions(['Calendars.ReadWrite'], { shared: ['Calendars.ReadWrite.Shared'] })
const READ_FILES = permissions(['Calendars.Read'], SHARED)
const EVENT = '/users/{user}/events/{event}'
const ATTACHMENTS = `${EVENT}/attachments`

/** Rules for an event's resources, calendar groups and meeting times. */
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
    headers: PREFER,
    limits: ['A file larger than 3 MB requires an upload session.'],
  },
  [`GET ${ATTACHMENTS}/{attachment}`]: {
    source: reference('attachment-get'),
    permissions: READ_FILES,
    headers: PREFER,
  },
  [`GET ${ATTACHMENTS}/{attachment}/$value`]: {
    takes: [],
    source: reference('attachment-get'),
    permissions: READ_FILES,
  },
  [`DELETE ${ATTACHMENTS}/{attachment}`]: {
    source: reference('attachment-delete'),
    permissions: WRITE,
    headers: PREFER,
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
    headers: PREFER,
    permissions: permissions(['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'], SHARED),
    limits: ['The times are suggestions: Outlook computes them for each request.'],
  },
}
