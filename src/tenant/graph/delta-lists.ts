import { digestOf } from '../../digest.ts'
import { datesOf, eventsOf } from './calendar/calendar-events.ts'
import type { EventRow } from './calendar/events/event-row.ts'
import { event } from './calendar/events/event-type.ts'
import { windowOf } from './calendar/events/time-window.ts'
import { mailbox, organization } from './endpoints/access.ts'
import { delta } from './endpoints/delta-endpoint.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import { presentOf } from './files/absent-facets.ts'
import { itemIn } from './files/drive.ts'
import { checkMayRead, namedDrive } from './files/file-access.ts'
import { itemRow } from './files/file-rows.ts'
import { driveItem } from './files/file-types.ts'
import { group } from './groups/group-type.ts'
import { groupsOf } from './groups/memberships.ts'
import { GraphError } from './http/graph-error.ts'
import { messagesIn, namedFolder } from './mail/mail-folders.ts'
import { message } from './mail/mail-types.ts'
import type { MessageRow } from './mail/message-row.ts'
import { profileOf } from './people/own-profile.ts'
import { user } from './people/user-type.ts'
import { directoryTracking } from './query-rules/directory-query-rules.ts'
import { trackingOf } from './query-rules/outlook-query-rules.ts'

/**
 * Properties of directory objects that are returned regardless of `$select`.
 *
 * @see https://learn.microsoft.com/graph/api/user-delta#odata-query-parameters
 */
const ALWAYS = ['id'] as const

/** Properties that are returned for an occurrence of a series. */
const OF_DATES: ReadonlySet<string> = new Set(['@odata.etag', 'id', 'type', 'seriesMasterId', 'start', 'end'])

/**
 * The properties that are returned for a message if only its read state has changed, even if `$select` lists others: Graph
 * guarantees only the changed properties.
 *
 * @see https://learn.microsoft.com/graph/delta-query-overview#resource-representation-in-the-delta-query-response
 * @see https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/5544
 */
const OF_READ: ReadonlySet<string> = new Set(['@odata.etag', 'id', 'isRead', 'parentFolderId'])

/** Change tracking endpoints. They must come before endpoints that would mistake `delta` for an ID. */
export const deltaEndpoints: readonly Endpoint[] = [
  delta({
    path: '/users/delta',
    context: 'users',
    type: { ...user, alwaysSelected: ALWAYS },
    access: organization(),
    rows: (_, { data, data: { contoso } }) =>
      Array.from({ length: contoso.size }, (_each, index) => profileOf(contoso.person(index), data)),
    /** No other property of a person can change here. */
    version: ({ mobilePhone }) => String(mobilePhone),
    changed: () => ['mobilePhone'],
    errors: directoryTracking,
    takesLatest: true,
  }),
  delta({
    path: '/groups/delta',
    context: 'groups',
    type: { ...group, alwaysSelected: ALWAYS },
    access: organization(),
    rows: (_, { data }) => {
      const groups = groupsOf(data)
      return Array.from({ length: groups.size }, (_each, index) => groups.group(index))
    },
    version: (row) => JSON.stringify(row),
    changed: (row, before) => {
      const old = new Map(Object.entries(JSON.parse(before) as object))
      const isSame = (name: string, value: unknown) => JSON.stringify(value) === JSON.stringify(old.get(name))
      return Object.entries(row).flatMap(([name, value]) => (isSame(name, value) ? [] : [name]))
    },
    errors: directoryTracking,
    takesLatest: true,
  }),
  delta({
    path: '/users/{user}/mailFolders/{folder}/messages/delta',
    context: "users('{user}')/mailFolders('{folder}')/messages",
    type: message,
    access: mailbox,
    rows: (person, call) => messagesIn(namedFolder(person, call), person, call.data),
    version: messageVersion,
    shown: (row, whole, before) =>
      differOnlyInReadState(before, messageVersion(row)) ? only(OF_READ, whole) : whole,
    unfiltered: (row, before) => differOnlyInReadState(before, messageVersion(row)),
    byChangeType: true,
    errors: trackingOf('Messages'),
  }),
  delta({
    path: '/users/{user}/calendarView/delta',
    context: "users('{user}')/calendarView",
    type: event,
    access: mailbox,
    rows: (person, call) => {
      const dates = { person, window: windowOf(call), data: call.data }
      return eventsOf(person, call.data).flatMap((row) => withDates(row, datesOf(row, dates)))
    },
    version: ({ changeKey }) => changeKey,
    errors: trackingOf('CalendarView'),
    shown: ({ type }, whole) => (type === 'occurrence' ? only(OF_DATES, whole) : whole),
  }),
  delta({
    path: '/drives/{drive}/root/delta',
    context: "drives('{drive}')/root/delta",
    type: driveItem,
    access: namedDrive,
    rows: (found, call) => {
      checkMayRead(found, itemIn(found, 'root'), call)
      return found.items.map((item) => itemRow(found, item, call))
    },
    version: ({ eTag, cTag, parentReference }) => `${eTag} ${cTag} ${parentReference?.id}`,
    shown: (_, whole) => presentOf(whole),
    gone: (id) => ({ id, deleted: { state: 'deleted' } }),
    tokens: { next: 'token', delta: 'token' },
    takesLatest: true,
    forgotten: resync,
  }),
]

/** @see https://learn.microsoft.com/graph/api/driveitem-delta#response-1 */
function resync(): GraphError {
  return new GraphError({
    status: 410,
    code: 'resyncChangesApplyDifferences',
    message: 'The token is no longer valid: start again without one.',
  })
}

/** The message's read state, and a digest of the other properties. */
function messageVersion({ isRead, changeKey: _, lastModifiedDateTime: _at, ...rest }: MessageRow): string {
  return `${isRead} ${digestOf([JSON.stringify(rest)])}`
}

/** Whether two versions of a message differ only in the read state. */
function differOnlyInReadState(before: string | null, now: string): boolean {
  return before !== null && before.slice(before.indexOf(' ')) === now.slice(now.indexOf(' '))
}

function only(names: ReadonlySet<string>, whole: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => names.has(name)))
}

/** A series, followed by its occurrences in the window. */
function withDates(row: EventRow, dates: readonly EventRow[]): readonly EventRow[] {
  return row.recurrence === null || dates.length === 0 ? dates : [row, ...dates]
}
