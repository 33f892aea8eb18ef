import { type EntityType, storedProperties } from '../entity-type.ts'
import type { ComplexType } from '../odata/edm.ts'
import { outlook } from '../outlook.ts'
import { emailAddress, importance, itemBody, recipient } from '../outlook-types.ts'
import { holdsAny } from '../request.ts'
import type { EventRow } from './events.ts'

/** What `Calendars.ReadBasic` does not show. */
const HIDDEN_FROM_BASIC: readonly string[] = ['body', 'bodyPreview']

const dateTimeTimeZone: ComplexType = {
  name: 'graph.dateTimeTimeZone',
  members: { dateTime: 'Edm.String', timeZone: 'Edm.String' },
}

const properties = storedProperties<EventRow>({
  id: 'Edm.String',
  createdDateTime: 'Edm.DateTimeOffset',
  lastModifiedDateTime: 'Edm.DateTimeOffset',
  changeKey: 'Edm.String',
  categories: { of: 'Edm.String' },
  iCalUId: 'Edm.String',
  subject: 'Edm.String',
  bodyPreview: 'Edm.String',
  importance,
  sensitivity: { name: 'graph.sensitivity', values: ['normal', 'personal', 'private', 'confidential'] },
  isAllDay: 'Edm.Boolean',
  isCancelled: 'Edm.Boolean',
  isOrganizer: 'Edm.Boolean',
  isOnlineMeeting: 'Edm.Boolean',
  hasAttachments: 'Edm.Boolean',
  showAs: { name: 'graph.freeBusyStatus', values: ['free', 'tentative', 'busy', 'oof'] },
  type: { name: 'graph.eventType', values: ['singleInstance', 'occurrence', 'exception', 'seriesMaster'] },
  webLink: 'Edm.String',
  body: itemBody,
  start: dateTimeTimeZone,
  end: dateTimeTimeZone,
  location: { name: 'graph.location', members: { displayName: 'Edm.String' } },
  attendees: {
    of: {
      name: 'graph.attendee',
      members: {
        type: { name: 'graph.attendeeType', values: ['required', 'optional', 'resource'] },
        emailAddress,
      },
    },
  },
  organizer: recipient,
})

/** A meeting or an appointment. */
export const event: EntityType<EventRow> = {
  name: 'event',
  workload: outlook,
  properties,
  defaultSelect: null,
  alwaysSelected: ['id'],
  onlyOnSingle: [],
  navigations: {},
  search: null,
  etag: ({ changeKey }) => `W/"${changeKey}"`,
  visible: (viewer) =>
    holdsAny(viewer, ['Calendars.Read', 'Calendars.ReadWrite'])
      ? 'all'
      : Object.keys(properties).filter((name) => !HIDDEN_FROM_BASIC.includes(name)),
}
