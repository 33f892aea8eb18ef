import type { Importance, ItemBody, Recipient } from '../../types/outlook-types.ts'
import type { DateTimeTimeZone } from '../time-zone.ts'

/** An event as Graph returns it. The names are those in Graph's metadata. */
export interface EventRow {
  readonly id: string
  readonly createdDateTime: string
  readonly lastModifiedDateTime: string
  readonly changeKey: string
  readonly categories: readonly string[]
  readonly transactionId: string | null
  readonly iCalUId: string
  readonly subject: string
  readonly bodyPreview: string
  readonly importance: Importance
  readonly sensitivity: Sensitivity
  readonly originalStartTimeZone: string
  readonly originalEndTimeZone: string
  readonly isAllDay: boolean
  readonly isCancelled: boolean
  readonly isOrganizer: boolean
  readonly isOnlineMeeting: boolean
  readonly onlineMeetingProvider: OnlineMeetingProvider
  /** Null if there is none. */
  readonly onlineMeeting: { readonly joinUrl: string } | null
  readonly hasAttachments: boolean
  readonly isReminderOn: boolean
  readonly reminderMinutesBeforeStart: number
  readonly responseRequested: boolean
  readonly allowNewTimeProposals: boolean
  readonly showAs: ShowAs
  readonly type: 'singleInstance' | 'seriesMaster' | 'occurrence' | 'exception'
  readonly seriesMasterId: string | null
  readonly recurrence: Recurrence | null
  readonly webLink: string
  readonly responseStatus: ResponseStatus
  readonly body: ItemBody
  /** In UTC. Responses use the client's preferred time zone. */
  readonly start: DateTimeTimeZone
  readonly end: DateTimeTimeZone
  readonly location: { readonly displayName: string }
  readonly locations: readonly { readonly displayName: string }[]
  readonly attendees: readonly Attendee[]
  readonly organizer: Recipient
}

/** The recurrence of a series. */
export interface Recurrence {
  readonly pattern: {
    readonly type: (typeof PATTERN_TYPES)[number]
    readonly interval: number
    readonly daysOfWeek?: readonly (typeof WEEKDAYS)[number][] | null
  }
  readonly range: {
    readonly type: (typeof RANGE_TYPES)[number]
    readonly startDate: string
    readonly endDate?: string | null
    readonly numberOfOccurrences?: number | null
  }
}

export const PATTERN_TYPES = [
  'daily',
  'weekly',
  'absoluteMonthly',
  'relativeMonthly',
  'absoluteYearly',
  'relativeYearly',
] as const
export const RANGE_TYPES = ['endDate', 'noEnd', 'numbered'] as const
export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const

export interface Attendee extends Recipient {
  readonly type: AttendeeType
  readonly status: ResponseStatus
}

export interface ResponseStatus {
  readonly response: (typeof RESPONSES)[number]
  /** Null until the invitee responds. */
  readonly time: string | null
}

export const ATTENDEE_TYPES = ['required', 'optional', 'resource'] as const
export type AttendeeType = (typeof ATTENDEE_TYPES)[number]

export const ONLINE_MEETING_PROVIDERS = [
  'unknown',
  'skypeForBusiness',
  'skypeForConsumer',
  'teamsForBusiness',
] as const
export type OnlineMeetingProvider = (typeof ONLINE_MEETING_PROVIDERS)[number]

export const RESPONSES = [
  'none',
  'organizer',
  'tentativelyAccepted',
  'accepted',
  'declined',
  'notResponded',
] as const

export const SENSITIVITIES = ['normal', 'personal', 'private', 'confidential'] as const
export type Sensitivity = (typeof SENSITIVITIES)[number]

export const SHOW_AS = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere'] as const
export type ShowAs = (typeof SHOW_AS)[number]
