import type { Person } from '../../../contoso/contoso.ts'
import { GraphError } from '../../http/graph-error.ts'
import type { Call } from '../../http/graph-request.ts'
import type { BodyRule } from '../../http/request-body.ts'
import { eventsDuring } from '../calendar-events.ts'
import { type EventRow, SHOW_AS } from '../events/event-row.ts'
import { dateTimeTimeZone } from '../events/event-type.ts'
import { overlaps, type Window } from '../events/time-window.ts'
import { type DateTimeTimeZone, instantOf } from '../time-zone.ts'
import { type ScheduleItem, type ScheduleRow, WORKING_DAYS } from './schedule-type.ts'

/** The requested calendars and times. */
export interface ScheduleRequest {
  readonly schedules: readonly string[]
  readonly startTime: DateTimeTimeZone
  readonly endTime: DateTimeTimeZone
  /** In minutes; 30 by default. */
  readonly availabilityViewInterval?: number | null
}

export const scheduleRequestRule: BodyRule<ScheduleRequest> = {
  typeName: 'microsoft.graph.getSchedule',
  members: {
    schedules: { of: 'Edm.String' },
    startTime: dateTimeTimeZone,
    endTime: dateTimeTimeZone,
    availabilityViewInterval: 'Edm.Int32',
  },
  required: ['schedules', 'startTime', 'endTime'],
}

const MINUTE_MS = 60_000
const DEFAULT_INTERVAL_MINUTES = 30
const MIN_INTERVAL_MINUTES = 5
const MAX_INTERVAL_MINUTES = 1440
const MAX_WINDOW_MS = 62 * 86_400_000
/** The maximum number of schedules per request. */
const MAX_SCHEDULES = 20

/**
 * The schedules, in the order of the addresses. An invalid address results in an error instead of a schedule.
 *
 * @see https://learn.microsoft.com/graph/api/calendar-getschedule
 */
export function schedulesOf(viewer: Person, request: ScheduleRequest, call: Call): readonly ScheduleRow[] {
  const window = { start: instantOf(request.startTime), end: instantOf(request.endTime) }
  const intervalMs = (request.availabilityViewInterval ?? DEFAULT_INTERVAL_MINUTES) * MINUTE_MS
  checkRequest(request.schedules, window, intervalMs)
  return request.schedules.map((address) => {
    const person = call.data.contoso.find(address)
    return person?.hasMailbox === true && person.mail?.toLowerCase() === address.toLowerCase()
      ? scheduleOf(person, { address, window, intervalMs, isOwn: person.id === viewer.id, call })
      : notFound(address)
  })
}

interface Question {
  readonly address: string
  readonly window: Window
  readonly intervalMs: number
  readonly isOwn: boolean
  readonly call: Call
}

function scheduleOf(person: Person, { address, window, intervalMs, isOwn, call }: Question): ScheduleRow {
  const events = eventsDuring(person, window, call.data)
  return {
    scheduleId: address,
    availabilityView: viewOf(events, window, intervalMs),
    scheduleItems: events.map((event) => itemOf(event, isOwn)),
    workingHours: {
      daysOfWeek: WORKING_DAYS,
      startTime: '08:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name: 'UTC' },
    },
    error: null,
  }
}

/** Others see when a person is busy, but not why. */
function itemOf({ showAs, start, end, subject, location }: EventRow, isOwn: boolean): ScheduleItem {
  return { status: showAs, start, end, ...(isOwn ? { subject, location: location.displayName } : {}) }
}

function viewOf(events: readonly EventRow[], window: Window, intervalMs: number): string {
  const digits: string[] = []
  for (let start = window.start; start < window.end; start += intervalMs) {
    const end = Math.min(start + intervalMs, window.end)
    const levels = events.filter(overlaps({ start, end })).map(({ showAs }) => SHOW_AS.indexOf(showAs))
    digits.push(String(Math.max(0, ...levels)))
  }
  return digits.join('')
}

function notFound(address: string): ScheduleRow {
  return {
    scheduleId: address,
    availabilityView: '',
    scheduleItems: [],
    workingHours: null,
    error: {
      message: 'Unable to resolve e-mail address to an Active Directory object.',
      responseCode: 'ErrorMailRecipientNotFound',
    },
  }
}

function checkRequest(schedules: readonly string[], { start, end }: Window, intervalMs: number): void {
  const problems: readonly (readonly [boolean, string])[] = [
    [schedules.length > MAX_SCHEDULES, `At most ${MAX_SCHEDULES} schedules can be requested at once.`],
    [start >= end, 'The start time must be earlier than the end time.'],
    [end - start > MAX_WINDOW_MS, 'The requested time window is longer than 62 days.'],
    [
      intervalMs < MIN_INTERVAL_MINUTES * MINUTE_MS || intervalMs > MAX_INTERVAL_MINUTES * MINUTE_MS,
      `The interval must be between ${MIN_INTERVAL_MINUTES} and ${MAX_INTERVAL_MINUTES} minutes.`,
    ],
  ]
  const problem = problems.find(([isWrong]) => isWrong)
  if (problem !== undefined) {
    throw new GraphError({ status: 400, code: 'ErrorInvalidArgument', message: problem[1] })
  }
}
