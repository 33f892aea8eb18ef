import { UTC } from '../../../../time-zone/time-zone.ts'
import type { Person } from '../../../contoso/contoso.ts'
import { mailbox } from '../../endpoints/access.ts'
import { custom, type Endpoint } from '../../endpoints/endpoint.ts'
import { badRequest } from '../../http/graph-error.ts'
import type { Call } from '../../http/graph-request.ts'
import { type GraphResponse, JSON_HEADERS } from '../../http/graph-response.ts'
import { parsePreferences, preferenceApplied } from '../../http/preferences.ts'
import { readBody } from '../../http/request-body.ts'
import { eventsDuring } from '../calendar-events.ts'
import type { ShowAs } from '../events/event-row.ts'
import { inPreferredZone } from '../events/event-type.ts'
import { isWeekend, type Window } from '../events/time-window.ts'
import { instantOf, inZone } from '../time-zone.ts'
import { durationOf, type MeetingRequest, meetingRequestRule } from './meeting-request.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const STEP_MS = 30 * MINUTE_MS
/** The maximum number of start times to examine: three weeks in half-hour steps. */
const MAX_STEPS = 1_008
const DEFAULT_MINUTES = 30
const DEFAULT_PERCENTAGE = 50
const DEFAULT_CANDIDATES = 20
const WORKING_HOURS = { from: 8, to: 17 }
/** The probability that a person attends, as a percentage, by the status in their calendar. */
const CHANCES: Readonly<Record<string, number>> = { free: 100, workingElsewhere: 100, unknown: 49 }

type Availability = ShowAs | 'unknown'

/** A time slot and the attendees who are free during it. */
interface Candidate extends Window {
  readonly organizer: Availability
  readonly attendees: readonly { readonly address: string; readonly availability: Availability }[]
  readonly confidence: number
}

/** @see https://learn.microsoft.com/graph/api/user-findmeetingtimes */
export const meetingTimeEndpoints: readonly Endpoint[] = [
  custom({
    path: '/users/{user}/findMeetingTimes',
    method: 'POST',
    access: mailbox,
    answer: (person, call) =>
      responseWith(readBody({ ...meetingRequestRule, anyCase: true }, call.request), person, call),
  }),
]

function responseWith(request: MeetingRequest, organizer: Person, call: Call): GraphResponse {
  const zone = inPreferredZone(parsePreferences(call.request.headers.prefer))
  const candidates = candidatesOf(request, organizer, call)
  const max = request.maxCandidates ?? DEFAULT_CANDIDATES
  const suggestions = candidates.filter(isAcceptableFor(request)).sort(byConfidence).slice(0, max)
  const locations = (request.locationConstraint?.locations ?? []).map(({ displayName }) => ({ displayName }))
  const body = {
    '@odata.context': `${call.request.base}/$metadata#microsoft.graph.meetingTimeSuggestionsResult`,
    emptySuggestionsReason: suggestions.length > 0 ? '' : reasonOf(request, candidates),
    meetingTimeSuggestions: suggestions.map((each, index) => ({
      confidence: each.confidence,
      order: index + 1,
      organizerAvailability: each.organizer,
      ...(request.returnSuggestionReasons === true ? { suggestionReason: reasonFor(each) } : {}),
      attendeeAvailability: each.attendees.map(({ address, availability }) => ({
        availability,
        attendee: { emailAddress: { address } },
      })),
      locations,
      meetingTimeSlot: {
        start: zone.show(inZone(each.start, UTC)),
        end: zone.show(inZone(each.end, UTC)),
      },
    })),
  }
  return { status: 200, headers: { ...JSON_HEADERS, ...preferenceApplied(zone.applied) }, body }
}

function candidatesOf(request: MeetingRequest, organizer: Person, call: Call): readonly Candidate[] {
  const lengthMs = durationOf(request.meetingDuration ?? `PT${DEFAULT_MINUTES}M`)
  if (lengthMs === undefined || lengthMs === 0) throw badRequest('The meeting duration is invalid.')
  const slots = (request.timeConstraint?.timeSlots ?? []).map(({ start, end }) => ({
    start: instantOf(start),
    end: instantOf(end),
  }))
  const windows =
    slots.length > 0 ? slots : [{ start: call.data.now(), end: call.data.now() + 5 * 24 * HOUR_MS }]
  const times = windows.flatMap((window) => timesIn(window, lengthMs)).slice(0, MAX_STEPS)
  const { activityDomain } = request.timeConstraint ?? {}
  const attendees = (request.attendees ?? []).map(({ emailAddress: { address } }) => ({
    address,
    person: call.data.contoso.find(address),
  }))
  return times.filter(isInDomain(activityDomain ?? 'work')).map((time) => {
    const seen = attendees.map(({ address, person }) => ({
      address,
      availability: availabilityOf(person, time, call),
    }))
    const chances = seen.map(({ availability }) => CHANCES[availability] ?? 0)
    const confidence =
      chances.length === 0 ? 100 : chances.reduce((sum, each) => sum + each, 0) / chances.length
    return { ...time, organizer: availabilityOf(organizer, time, call), attendees: seen, confidence }
  })
}

function timesIn({ start, end }: Window, lengthMs: number): readonly Window[] {
  const first = Math.ceil(start / STEP_MS) * STEP_MS
  const count = Math.max(0, Math.min(MAX_STEPS, Math.floor((end - lengthMs - first) / STEP_MS) + 1))
  return Array.from({ length: count }, (_, step) => {
    const begin = first + step * STEP_MS
    return { start: begin, end: begin + lengthMs }
  })
}

/** Everyone has the same working hours, in UTC. */
function isInDomain(domain: NonNullable<NonNullable<MeetingRequest['timeConstraint']>['activityDomain']>) {
  return ({ start, end }: Window): boolean => {
    if (domain === 'unrestricted') return true
    const midnight = new Date(start).setUTCHours(0, 0, 0, 0)
    const { from, to } = WORKING_HOURS
    const isByDay = start >= midnight + from * HOUR_MS && end <= midnight + to * HOUR_MS
    return isByDay && (domain === 'personal' || !isWeekend(start))
  }
}

function availabilityOf(person: Person | undefined, time: Window, { data }: Call): Availability {
  if (person?.hasMailbox !== true) return 'unknown'
  const shown = eventsDuring(person, time, data).map(({ showAs }) => showAs)
  return (
    (['oof', 'busy', 'tentative', 'workingElsewhere'] as const).find((each) => shown.includes(each)) ?? 'free'
  )
}

function isAcceptableFor({ minimumAttendeePercentage, isOrganizerOptional }: MeetingRequest) {
  return ({ confidence, organizer }: Candidate): boolean =>
    confidence >= (minimumAttendeePercentage ?? DEFAULT_PERCENTAGE) &&
    (isOrganizerOptional === true || (organizer !== 'busy' && organizer !== 'oof'))
}

function byConfidence(left: Candidate, right: Candidate): number {
  return right.confidence - left.confidence || left.start - right.start
}

function reasonOf({ minimumAttendeePercentage }: MeetingRequest, candidates: readonly Candidate[]): string {
  const least = minimumAttendeePercentage ?? DEFAULT_PERCENTAGE
  if (candidates.length === 0) return 'unknown'
  return candidates.some(({ confidence }) => confidence >= least)
    ? 'organizerUnavailable'
    : 'attendeesUnavailable'
}

function reasonFor({ confidence }: Candidate): string {
  const who = confidence === 100 ? 'all attendees are' : 'most attendees are'
  return `Suggested because it is one of the nearest times when ${who} available.`
}
