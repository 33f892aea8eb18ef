import { holdsAny } from '../../http/graph-request.ts'
import type { Preferences, Preferred } from '../../http/preferences.ts'
import type { ComplexType } from '../../odata/edm.ts'
import { outlook } from '../../query-rules/outlook-query-rules.ts'
import { type EntityType, storedProperties } from '../../types/entity-type.ts'
import {
  emailAddress,
  immutableIdOf,
  importance,
  inAll,
  inPreferredContentType,
  inPreferredIds,
  itemBody,
  physicalAddress,
  recipient,
} from '../../types/outlook-types.ts'
import { PLAIN_TYPE } from '../../types/plain-type.ts'
import { type DateTimeTimeZone, instantOf, inZone, timeZone } from '../time-zone.ts'
import {
  ATTENDEE_TYPES,
  type EventRow,
  ONLINE_MEETING_PROVIDERS,
  PATTERN_TYPES,
  RANGE_TYPES,
  RESPONSES,
  SENSITIVITIES,
  SHOW_AS,
  WEEKDAYS,
} from './event-row.ts'

/** Permissions that grant access to all properties of events. */
const ALL = ['Calendars.Read', 'Calendars.ReadWrite', 'Calendars.Read.Shared', 'Calendars.ReadWrite.Shared']
/** Properties that `Calendars.ReadBasic` does not grant access to. */
const HIDDEN_FROM_BASIC: readonly string[] = ['body', 'bodyPreview']

export const dateTimeTimeZone: ComplexType = {
  name: 'graph.dateTimeTimeZone',
  members: { dateTime: 'Edm.String', timeZone: 'Edm.String' },
  required: ['dateTime'],
}

const responseStatus: ComplexType = {
  name: 'graph.responseStatus',
  members: { response: { name: 'graph.responseType', values: RESPONSES }, time: 'Edm.DateTimeOffset' },
}

const attendee: ComplexType = {
  name: 'graph.attendee',
  members: {
    type: { name: 'graph.attendeeType', values: ATTENDEE_TYPES },
    status: responseStatus,
    emailAddress,
  },
}

const weekday = { name: 'graph.dayOfWeek', values: WEEKDAYS } as const

export const recurrence: ComplexType = {
  name: 'graph.patternedRecurrence',
  members: {
    pattern: {
      name: 'graph.recurrencePattern',
      members: {
        type: { name: 'graph.recurrencePatternType', values: PATTERN_TYPES },
        interval: 'Edm.Int32',
        month: 'Edm.Int32',
        dayOfMonth: 'Edm.Int32',
        daysOfWeek: { of: weekday },
        firstDayOfWeek: weekday,
        index: { name: 'graph.weekIndex', values: ['first', 'second', 'third', 'fourth', 'last'] },
      },
      required: ['type', 'interval'],
    },
    range: {
      name: 'graph.recurrenceRange',
      members: {
        type: { name: 'graph.recurrenceRangeType', values: RANGE_TYPES },
        startDate: 'Edm.Date',
        endDate: 'Edm.Date',
        recurrenceTimeZone: 'Edm.String',
        numberOfOccurrences: 'Edm.Int32',
      },
      required: ['type', 'startDate'],
    },
  },
  required: ['pattern', 'range'],
}

const location = {
  name: 'graph.location',
  members: {
    displayName: 'Edm.String',
    locationEmailAddress: 'Edm.String',
    address: physicalAddress,
  },
} as const

/** The members of an event that a client can write. */
export const writableEventProperties = {
  categories: { of: 'Edm.String' },
  transactionId: 'Edm.String',
  subject: 'Edm.String',
  importance,
  sensitivity: { name: 'graph.sensitivity', values: SENSITIVITIES },
  isAllDay: 'Edm.Boolean',
  isOnlineMeeting: 'Edm.Boolean',
  onlineMeetingProvider: { name: 'graph.onlineMeetingProviderType', values: ONLINE_MEETING_PROVIDERS },
  isReminderOn: 'Edm.Boolean',
  reminderMinutesBeforeStart: 'Edm.Int32',
  responseRequested: 'Edm.Boolean',
  allowNewTimeProposals: 'Edm.Boolean',
  showAs: { name: 'graph.freeBusyStatus', values: SHOW_AS },
  body: itemBody,
  start: dateTimeTimeZone,
  end: dateTimeTimeZone,
  location,
  recurrence,
  attendees: { of: attendee },
} as const

const properties = storedProperties<EventRow>({
  id: 'Edm.String',
  createdDateTime: 'Edm.DateTimeOffset',
  lastModifiedDateTime: 'Edm.DateTimeOffset',
  changeKey: 'Edm.String',
  iCalUId: 'Edm.String',
  ...writableEventProperties,
  bodyPreview: 'Edm.String',
  originalStartTimeZone: 'Edm.String',
  originalEndTimeZone: 'Edm.String',
  isCancelled: 'Edm.Boolean',
  isOrganizer: 'Edm.Boolean',
  onlineMeeting: { name: 'graph.onlineMeetingInfo', members: { joinUrl: 'Edm.String' } },
  hasAttachments: 'Edm.Boolean',
  seriesMasterId: 'Edm.String',
  locations: { of: location },
  type: { name: 'graph.eventType', values: ['singleInstance', 'occurrence', 'exception', 'seriesMaster'] },
  webLink: 'Edm.String',
  responseStatus,
  organizer: recipient,
})

/** A meeting or an appointment. */
export const event: EntityType<EventRow> = {
  name: 'event',
  workload: outlook,
  properties,
  ...PLAIN_TYPE,
  alwaysSelected: ['id'],
  etag: ({ changeKey }) => `W/"${changeKey}"`,
  preferred: (preferences) => {
    const zone = inPreferredZone(preferences)
    return inAll<EventRow>(
      {
        applied: zone.applied,
        show: (row) => ({ ...row, start: zone.show(row.start), end: zone.show(row.end) }),
      },
      inPreferredContentType(preferences),
      inPreferredIds(preferences, ({ id }) => immutableIdOf(id)),
    )
  },
  visible: (viewer) =>
    holdsAny(viewer, ALL)
      ? 'all'
      : Object.keys(properties).filter((name) => !HIDDEN_FROM_BASIC.includes(name)),
}

/**
 * Shows times in the time zone given by `Prefer: outlook.timezone`.
 *
 * @throws GraphError if the time zone does not exist.
 * @see https://learn.microsoft.com/graph/api/user-list-calendarview#request-headers
 */
export function inPreferredZone(preferences: Preferences): Preferred<DateTimeTimeZone> {
  const name = preferences.get('outlook.timezone')
  if (name === undefined) return { applied: [], show: (time) => time }
  const zone = timeZone(name)
  return { applied: [`outlook.timezone="${name}"`], show: (time) => inZone(instantOf(time), zone) }
}
