import { UTC } from '../../../../time-zone/time-zone.ts'
import type { Person } from '../../../contoso/contoso.ts'
import { hash32 } from '../../../contoso/object-id.ts'
import { type GraphData, outlookId } from '../../http/graph-request.ts'
import type { Rows } from '../../odata/take-page.ts'
import { instantText, recipientOf } from '../../types/outlook-types.ts'
import { inZone } from '../time-zone.ts'
import type { EventRow, ResponseStatus } from './event-row.ts'
import { isWeekend } from './time-window.ts'

const TOPICS = [
  'Planning',
  'Customer visit',
  'Design review',
  'Budget',
  'One-on-one',
  'Training',
  'Retrospective',
]
const ROOMS = ['Adams', 'Baker', 'Crystal', 'Hood', 'Rainier', 'Stevens']
/** The response status of an invitee who has not responded yet. */
export const NOT_RESPONDED: ResponseStatus = { response: 'notResponded', time: null }
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const WEEKS = [-1, 0, 1]
const DAYS = [0, 1, 2, 3, 4, 5, 6]
const EVENTS_PER_DAY = 2

/**
 * In chronological order, two events on every working day of last week, this week and next week, and two today, even on a
 * weekend.
 */
export function generatedEvents(person: Person, data: GraphData): Rows<EventRow> {
  const monday = mondayOf(data.today)
  const days = WEEKS.flatMap((week) => DAYS.map((day) => monday + (week * 7 + day) * DAY_MS)).filter(
    (day) => day === data.today || !isWeekend(day),
  )
  return {
    size: days.length * EVENTS_PER_DAY,
    at: (number) =>
      makeEvent({
        person,
        data,
        number,
        day: days[Math.floor(number / EVENTS_PER_DAY)] ?? monday,
        turn: number % EVENTS_PER_DAY,
      }),
  }
}

interface Occasion {
  readonly person: Person
  readonly data: GraphData
  /** Midnight UTC. */
  readonly day: number
  /** The position within the day. */
  readonly turn: number
  /** The position among all of the person's events. */
  readonly number: number
}

function makeEvent({ person, data, day, turn, number }: Occasion): EventRow {
  const chance = hash32(`event:${person.id}:${number}`)
  const start = day + (8 + turn * 4 + (chance % 4)) * HOUR_MS
  const topic = TOPICS[chance % TOPICS.length] ?? ''
  const id = outlookId('event', person, number)
  const changeKey = chance.toString(36)
  const text = `${topic} for ${person.displayName} (${person.employeeId}).`
  const manager = data.contoso.manager(person)
  const room = { displayName: `Conference room ${ROOMS[chance % ROOMS.length] ?? ''}` }
  return {
    id,
    createdDateTime: instantText(start - 14 * DAY_MS),
    lastModifiedDateTime: instantText(start - 7 * DAY_MS),
    changeKey,
    categories: [],
    transactionId: null,
    iCalUId: `${changeKey}@contoso.example`,
    subject: `${topic} ${person.employeeId}`,
    bodyPreview: text,
    importance: chance % 5 === 0 ? 'high' : 'normal',
    sensitivity: 'normal',
    originalStartTimeZone: UTC.name,
    originalEndTimeZone: UTC.name,
    isAllDay: false,
    isCancelled: chance % 11 === 0,
    isOrganizer: true,
    ...meetingOnline(chance % 3 === 0 ? `${person.employeeId}-${number}` : null),
    hasAttachments: false,
    isReminderOn: true,
    reminderMinutesBeforeStart: 15,
    responseRequested: true,
    allowNewTimeProposals: true,
    showAs: chance % 4 === 0 ? 'tentative' : 'busy',
    type: 'singleInstance',
    seriesMasterId: null,
    recurrence: null,
    webLink: `https://outlook.contoso.example/calendar/item/${id}`,
    responseStatus: { response: 'organizer', time: null },
    body: { contentType: 'html', content: `<html><body><p>${text}</p></body></html>` },
    start: inZone(start, UTC),
    end: inZone(start + HOUR_MS, UTC),
    location: room,
    locations: [room],
    attendees:
      manager === undefined ? [] : [{ ...recipientOf(manager), type: 'required', status: NOT_RESPONDED }],
    organizer: recipientOf(person),
  }
}

/**
 * The members of an event that describe a Teams meeting.
 *
 * @param meeting - identifies the meeting in its address; null if there is no Teams meeting.
 */
export function meetingOnline(
  meeting: string | null,
): Pick<EventRow, 'isOnlineMeeting' | 'onlineMeetingProvider' | 'onlineMeeting'> {
  return {
    isOnlineMeeting: meeting !== null,
    onlineMeetingProvider: meeting === null ? 'unknown' : 'teamsForBusiness',
    onlineMeeting: meeting === null ? null : { joinUrl: `https://teams.contoso.example/meet/${meeting}` },
  }
}

/** January 1, 1970, was a Thursday. */
function mondayOf(midnight: number): number {
  const daysSinceMonday = (Math.floor(midnight / DAY_MS) + 3) % 7
  return midnight - daysSinceMonday * DAY_MS
}
