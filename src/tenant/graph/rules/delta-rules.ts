import {
  type EndpointRules,
  type EndpointTable,
  operators,
  permissions,
  reference,
} from './endpoint-rules.ts'

const PREFER = ['Prefer'] as const
const EXPIRES = 'The state expires after a while (HTTP 410). The whole list must then be read again.'
const READ_FILES = ['Files.Read', 'Files.ReadWrite', 'Files.Read.All', 'Files.ReadWrite.All']
const READ_SITES = ['Sites.Read.All', 'Sites.ReadWrite.All']
const USERS: EndpointRules = {
  source: reference('user-delta'),
  permissions: permissions([
    'User.Read.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ]),
  takes: ['select', 'filter'],
  /** According to the report, which is about groups, a page size and a search are ignored rather than rejected. */
  ignores: ['top', 'search'],
  reports: ['https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1879'],
  filters: { id: operators('eq') },
  maxComparisons: 50,
  headers: PREFER,
  page: { defaultSize: 200, maxSize: 999 },
  limits: [EXPIRES],
}

/** Rules for change tracking endpoints. */
export const DELTA_RULES: EndpointTable = {
  'GET /users/delta': USERS,
  'GET /groups/delta': {
    ...USERS,
    source: reference('group-delta'),
    permissions: permissions([
      'Group.ReadBasic.All',
      'GroupMember.Read.All',
      'Group.Read.All',
      'Group.ReadWrite.All',
      'Directory.Read.All',
      'Directory.ReadWrite.All',
    ]),
  },
  'GET /users/{user}/mailFolders/{folder}/messages/delta': {
    source: reference('message-delta'),
    permissions: permissions(['Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite']),
    takes: ['select', 'top', 'expand', 'filter', 'orderby'],
    headers: PREFER,
    filters: { receivedDateTime: operators('ge gt') },
    sorts: { receivedDateTime: 'descending' },
    page: { defaultSize: 10, maxSize: 1000 },
    limits: ['For a message that has changed, only the changed properties may be returned.', EXPIRES],
  },
  'GET /users/{user}/calendarView/delta': {
    source: reference('event-delta'),
    permissions: permissions(['Calendars.Read', 'Calendars.ReadBasic', 'Calendars.ReadWrite']),
    takes: [],
    headers: PREFER,
    page: { defaultSize: 10, maxSize: 1000 },
    limits: ['Occurrences of a series have only a few properties; the series has the others.', EXPIRES],
  },
  'GET /drives/{drive}/root/delta': {
    source: reference('driveitem-delta'),
    permissions: permissions([...READ_FILES, ...READ_SITES], {
      others: ['Files.Read.All', 'Files.ReadWrite.All', ...READ_SITES],
    }),
    takes: ['select', 'expand', 'top'],
    page: { defaultSize: 200, maxSize: 999 },
    limits: [EXPIRES],
  },
}
