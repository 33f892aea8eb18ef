import type { BodyRule } from '../../http/request-body.ts'
import { recipient } from '../../types/outlook-types.ts'
import { ATTENDEE_TYPES } from '../events/event-row.ts'
import { dateTimeTimeZone } from '../events/event-type.ts'
import type { DateTimeTimeZone } from '../time-zone.ts'

/** The attendees and times of a proposed meeting. */
export interface MeetingRequest {
  readonly attendees?: readonly { readonly emailAddress: { readonly address: string } }[] | null
  readonly locationConstraint?: { readonly locations?: readonly { readonly displayName?: string }[] } | null
  readonly timeConstraint?: {
    readonly activityDomain?: (typeof DOMAINS)[number]
    readonly timeSlots?: readonly { readonly start: DateTimeTimeZone; readonly end: DateTimeTimeZone }[]
  } | null
  readonly meetingDuration?: string | null
  readonly maxCandidates?: number | null
  readonly minimumAttendeePercentage?: number | null
  readonly isOrganizerOptional?: boolean | null
  readonly returnSuggestionReasons?: boolean | null
}

const DOMAINS = ['unknown', 'work', 'personal', 'unrestricted'] as const

export const meetingRequestRule: BodyRule<MeetingRequest> = {
  typeName: 'microsoft.graph.findMeetingTimes',
  members: {
    attendees: {
      of: {
        name: 'graph.attendeeBase',
        members: { ...recipient.members, type: { name: 'graph.attendeeType', values: ATTENDEE_TYPES } },
        required: ['emailAddress'],
      },
    },
    locationConstraint: {
      name: 'graph.locationConstraint',
      members: {
        isRequired: 'Edm.Boolean',
        suggestLocation: 'Edm.Boolean',
        locations: {
          of: {
            name: 'graph.locationConstraintItem',
            members: {
              displayName: 'Edm.String',
              locationEmailAddress: 'Edm.String',
              resolveAvailability: 'Edm.Boolean',
            },
          },
        },
      },
    },
    timeConstraint: {
      name: 'graph.timeConstraint',
      members: {
        activityDomain: { name: 'graph.activityDomain', values: DOMAINS },
        timeSlots: {
          of: {
            name: 'graph.timeSlot',
            members: { start: dateTimeTimeZone, end: dateTimeTimeZone },
            required: ['start', 'end'],
          },
        },
      },
    },
    meetingDuration: 'Edm.String',
    maxCandidates: 'Edm.Int32',
    minimumAttendeePercentage: 'Edm.Double',
    isOrganizerOptional: 'Edm.Boolean',
    returnSuggestionReasons: 'Edm.Boolean',
  },
  required: [],
}

const DURATION = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,4})S)?)?$/

/** A duration in milliseconds, from ISO 8601; undefined if it is invalid. */
export function durationOf(text: string): number | undefined {
  const parts = DURATION.exec(text)
  if (parts === null) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}
