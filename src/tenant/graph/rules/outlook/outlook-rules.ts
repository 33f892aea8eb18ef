import {
  type EndpointRules,
  type EndpointTable,
  type HonoredHeader,
  type PermissionRules,
  permissions,
  reference,
} from '../endpoint-rules.ts'

const ALL = ['select', 'expand', 'filter', 'orderby', 'top', 'skip', 'count'] as const
/** Outlook knows no other nodes of an expression. */
const FILTERED = {
  filterOperators: ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'startswith', 'contains', 'not', 'null'],
  reports: [
    'https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/523',
    'https://github.com/microsoftgraph/microsoft-graph-docs/issues/4331',
    'https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2572',
  ],
} as const
const PREFER: readonly HonoredHeader[] = ['Prefer']
const PREFER_AND_MATCH: readonly HonoredHeader[] = ['Prefer', 'If-Match']
const LIST = { takes: ALL, headers: PREFER, page: { defaultSize: 10, maxSize: 1000 } } as const
const PHOTO = permissions(
  ['User.Read', 'User.ReadBasic.All', 'ProfilePhoto.Read.All', 'ProfilePhoto.ReadWrite.All'],
  { others: ['User.ReadBasic.All', 'ProfilePhoto.Read.All', 'ProfilePhoto.ReadWrite.All'] },
)

/** @see https://learn.microsoft.com/graph/outlook-share-messages-folders */
const SHARED_MAIL = ['Mail.Read.Shared', 'Mail.ReadWrite.Shared']
const READ_MAIL = permissions(['Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite'], { shared: SHARED_MAIL })
const READ_ONE_MAIL = permissions(['Mail.ReadBasic', 'Mail.Read'], { shared: SHARED_MAIL })
const READ_FILES = permissions(['Mail.Read'], { shared: SHARED_MAIL })
const WRITE_MAIL = permissions(['Mail.ReadWrite'], { shared: ['Mail.ReadWrite.Shared'] })
const SEND_MAIL = permissions(['Mail.Send'])
const MESSAGES = '/users/{user}/messages'
const ATTACHMENTS = `${MESSAGES}/{message}/attachments`
const FOLDERS = '/users/{user}/mailFolders'

/** Mail, and photos, which are kept in mailboxes. */
export const MAIL_RULES: EndpointTable = {
  [`GET ${MESSAGES}`]: messages('user-list-messages'),
  [`GET ${MESSAGES}/{message}`]: {
    source: reference('message-get'),
    permissions: READ_ONE_MAIL,
    headers: PREFER,
  },
  [`PATCH ${MESSAGES}/{message}`]: change('message-update', WRITE_MAIL),
  [`DELETE ${MESSAGES}/{message}`]: change('message-delete', WRITE_MAIL),
  [`POST ${MESSAGES}/{message}/move`]: {
    source: reference('message-move'),
    permissions: WRITE_MAIL,
    headers: PREFER,
  },
  [`POST ${MESSAGES}/{message}/copy`]: {
    source: reference('message-copy'),
    permissions: WRITE_MAIL,
    headers: PREFER,
  },
  [`POST ${MESSAGES}`]: {
    source: reference('user-post-messages'),
    permissions: WRITE_MAIL,
    headers: PREFER,
  },
  [`GET ${MESSAGES}/{message}/$value`]: {
    takes: [],
    source: reference('message-get'),
    permissions: READ_FILES,
  },
  [`POST ${MESSAGES}/{message}/send`]: { source: reference('message-send'), permissions: SEND_MAIL },
  [`POST ${MESSAGES}/{message}/reply`]: { source: reference('message-reply'), permissions: SEND_MAIL },
  [`POST ${MESSAGES}/{message}/replyAll`]: { source: reference('message-replyall'), permissions: SEND_MAIL },
  [`POST ${MESSAGES}/{message}/forward`]: { source: reference('message-forward'), permissions: SEND_MAIL },
  [`POST ${MESSAGES}/{message}/createReply`]: draft('message-createreply'),
  [`POST ${MESSAGES}/{message}/createReplyAll`]: draft('message-createreplyall'),
  [`POST ${MESSAGES}/{message}/createForward`]: draft('message-createforward'),
  'POST /users/{user}/sendMail': {
    source: reference('user-sendmail'),
    permissions: permissions(['Mail.Send']),
  },
  [`GET ${FOLDERS}`]: {
    ...LIST,
    ...FILTERED,
    source: reference('user-list-mailfolders'),
    permissions: READ_MAIL,
  },
  [`GET ${FOLDERS}/{folder}`]: {
    source: reference('mailfolder-get'),
    permissions: READ_MAIL,
    headers: PREFER,
  },
  [`GET ${FOLDERS}/{folder}/messages`]: messages('mailfolder-list-messages'),
  [`POST ${FOLDERS}`]: change('user-post-mailfolders', WRITE_MAIL),
  [`PATCH ${FOLDERS}/{folder}`]: change('mailfolder-update', WRITE_MAIL),
  [`DELETE ${FOLDERS}/{folder}`]: change('mailfolder-delete', WRITE_MAIL),
  [`GET ${FOLDERS}/{folder}/childFolders`]: {
    ...LIST,
    ...FILTERED,
    source: reference('mailfolder-list-childfolders'),
    permissions: READ_MAIL,
  },
  [`POST ${FOLDERS}/{folder}/childFolders`]: change('mailfolder-post-childfolders', WRITE_MAIL),
  [`POST ${ATTACHMENTS}`]: {
    source: reference('message-post-attachments'),
    permissions: WRITE_MAIL,
    headers: PREFER,
    limits: ['A file of more than 3 MB takes an upload session.'],
  },
  [`DELETE ${ATTACHMENTS}/{attachment}`]: {
    source: reference('attachment-delete'),
    permissions: WRITE_MAIL,
    headers: PREFER,
  },
  [`GET ${ATTACHMENTS}`]: {
    ...LIST,
    source: reference('message-list-attachments'),
    permissions: READ_FILES,
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
  'GET /users/{user}/photo': { source: reference('profilephoto-get'), permissions: PHOTO },
  'GET /users/{user}/photo/$value': {
    takes: [],
    source: reference('profilephoto-get'),
    permissions: PHOTO,
    headers: ['If-None-Match'],
  },
}

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

const READ_CONTACTS = permissions(['Contacts.Read', 'Contacts.ReadWrite'])
const WRITE_CONTACTS = permissions(['Contacts.ReadWrite'])
const CONTACTS = '/users/{user}/contacts'

/** Contacts. */
export const CONTACT_RULES: EndpointTable = {
  [`GET ${CONTACTS}`]: {
    ...LIST,
    ...FILTERED,
    source: reference('user-list-contacts'),
    permissions: READ_CONTACTS,
  },
  [`POST ${CONTACTS}`]: {
    source: reference('user-post-contacts'),
    permissions: WRITE_CONTACTS,
    headers: PREFER,
  },
  [`GET ${CONTACTS}/{contact}`]: {
    source: reference('contact-get'),
    permissions: READ_CONTACTS,
    headers: PREFER,
  },
  [`PATCH ${CONTACTS}/{contact}`]: change('contact-update', WRITE_CONTACTS),
  [`DELETE ${CONTACTS}/{contact}`]: change('contact-delete', WRITE_CONTACTS),
  'GET /users/{user}/contactFolders': {
    ...LIST,
    source: reference('user-list-contactfolders'),
    permissions: READ_CONTACTS,
  },
  'GET /users/{user}/contactFolders/{folder}/contacts': {
    ...LIST,
    ...FILTERED,
    source: reference('contactfolder-list-contacts'),
    permissions: READ_CONTACTS,
  },
}

/** People who matter to a person. */
export const PEOPLE_RULES: EndpointTable = {
  'GET /users/{user}/people': {
    ...LIST,
    source: reference('user-list-people'),
    permissions: permissions(['People.Read', 'People.Read.All'], { others: ['People.Read.All'] }),
    headers: [],
    takes: ['select', 'filter', 'orderby', 'search', 'top', 'skip'],
    ignores: ['count', 'expand'],
  },
}

function messages(page: string): EndpointRules {
  return {
    ...LIST,
    ...FILTERED,
    takes: [...ALL, 'search'],
    source: reference(page),
    permissions: READ_MAIL,
    limits: [
      '`$search` goes with neither `$filter` nor `$orderby`, and what it finds is not counted.',
      'A filtered list is sorted only by the properties that the filter names first, in the same order.',
    ],
  }
}

function draft(page: string): EndpointRules {
  return { source: reference(page), permissions: WRITE_MAIL, headers: PREFER }
}

function change(page: string, allowed: PermissionRules): EndpointRules {
  return { source: reference(page), permissions: allowed, headers: PREFER_AND_MATCH }
}

function calendarView(path: string): EndpointTable {
  return {
    [`GET ${path}`]: {
      ...LIST,
      ...FILTERED,
      limits: ['Without `$orderby`, the events come in no particular order.'],
      source: reference('user-list-calendarview'),
      permissions: READ_CALENDAR,
    },
  }
}
