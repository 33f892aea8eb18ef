import type { Person } from '../../contoso/contoso.ts'
import { eventsOf } from '../calendar/calendar-events.ts'
import { driveOf } from '../files/drive.ts'
import { itemRow } from '../files/file-rows.ts'
import type { Call } from '../http/graph-request.ts'
import { messagesOf } from '../mail/mailbox-messages.ts'
import { arrayOf } from '../odata/take-page.ts'
import type { SearchedType } from './search-request.ts'

/** A searchable item. */
export interface Findable {
  readonly id: string
  /** The text to search. The summary is also taken from it. */
  readonly text: string
  /** The values for terms such as `filetype:pdf`. */
  readonly properties: Readonly<Record<string, string>>
  /** The resource in the response. */
  readonly resource: Readonly<Record<string, unknown>>
}

/** A source of searchable items of one type. */
export interface SearchSource {
  /**
   * For messages, Microsoft Search counts only the hits on the page.
   *
   * @see https://learn.microsoft.com/graph/search-concept-messages#known-limitations
   */
  readonly counts: 'page' | 'all'
  /** Any one of these permissions is enough. */
  readonly permissions: readonly string[]
  /** In the order of the response. */
  findable(person: Person, call: Call): readonly Findable[]
}

/** A message in search results has no ID: the hit's `hitId` identifies it. */
const MESSAGE = [
  'createdDateTime',
  'lastModifiedDateTime',
  'receivedDateTime',
  'sentDateTime',
  'hasAttachments',
  'internetMessageId',
  'subject',
  'bodyPreview',
  'importance',
  'isRead',
  'isDraft',
  'webLink',
  'sender',
  'from',
] as const
/** An event in search results has no ID either. */
const EVENT = [
  'end',
  'hasAttachments',
  'iCalUId',
  'isAllDay',
  'sensitivity',
  'start',
  'subject',
  'type',
] as const
/**
 * A file has no ID either, nor a facet that identifies it as a file. @see https://learn.microsoft.com/graph/search-concept-files
 */
const DRIVE_ITEM = [
  'size',
  'fileSystemInfo',
  'createdBy',
  'createdDateTime',
  'lastModifiedBy',
  'lastModifiedDateTime',
  'name',
  'parentReference',
  'webUrl',
] as const

/** @see https://learn.microsoft.com/graph/api/search-query#permissions */
export const SOURCES: Readonly<Record<SearchedType, SearchSource>> = {
  message: {
    counts: 'page',
    permissions: ['Mail.Read'],
    findable: (person, { data }) =>
      (person.hasMailbox ? arrayOf(messagesOf(person, data)) : []).map((row) => ({
        id: row.id,
        text: `${row.subject} ${row.bodyPreview} ${row.from?.emailAddress.name ?? ''}`,
        properties: {
          subject: row.subject,
          from: Object.values(row.from?.emailAddress ?? {}).join(' '),
          importance: row.importance,
          hasattachments: String(row.hasAttachments),
        },
        resource: picked('message', row, MESSAGE),
      })),
  },
  event: {
    counts: 'all',
    permissions: ['Calendars.Read'],
    findable: (person, { data }) =>
      (person.hasMailbox ? eventsOf(person, data) : []).map((row) => ({
        id: row.id,
        text: `${row.subject} ${row.bodyPreview} ${row.location.displayName}`,
        properties: { subject: row.subject, location: row.location.displayName },
        resource: picked('event', row, EVENT),
      })),
  },
  driveItem: {
    counts: 'all',
    permissions: ['Files.Read.All', 'Sites.Read.All'],
    findable: (person, call) => {
      if (person.userType === 'Guest') return []
      const drive = driveOf(person, call.data)
      return drive.items
        .filter(({ kind }) => kind === 'file')
        .map((item) => ({
          id: item.id,
          properties: { filename: item.name, filetype: item.name.split('.').at(-1) ?? '' },
          text: `${item.name} ${Buffer.from(item.content.subarray(0, MAX_SEARCHED_BYTES)).toString()}`,
          resource: picked('driveItem', itemRow(drive, item, call), DRIVE_ITEM),
        }))
    },
  },
}

/** The maximum length of file content to search, in bytes. */
const MAX_SEARCHED_BYTES = 64 * 1024

function picked<Row extends object>(
  type: SearchedType,
  row: Row,
  names: readonly (keyof Row & string)[],
): Readonly<Record<string, unknown>> {
  return {
    '@odata.type': `#microsoft.graph.${type}`,
    ...Object.fromEntries(names.map((name) => [name, row[name]])),
  }
}
