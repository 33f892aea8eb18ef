import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import type { Rows } from '../odata/page.ts'
import { type ItemBody, type Recipient, recipientOf } from '../outlook-types.ts'
import { type GraphData, outlookId } from '../request.ts'

/** An event as Graph answers it; the names are those of Graph's metadata. */
export interface EventRow {
  readonly id: string
  readonly createdDateTime: string
  readonly lastModifiedDateTime: string
  readonly changeKey: string
  readonly categories: readonly string[]
  readonly iCalUId: string
  readonly subject: string
  readonly bodyPreview: string
  readonly importance: 'normal' | 'high'
  readonly sensitivity: 'normal'
  readonly isAllDay: boolean
  readonly isCancelled: boolean
  readonly isOrganizer: boolean
  readonly isOnlineMeeting: boolean
  readonly hasAttachments: boolean
  readonly showAs: 'busy' | 'tentative'
  readonly type: 'singleInstance'
  readonly webLink: string
  readonly body: ItemBody
  readonly start: DateTimeTimeZone
  readonly end: DateTimeTimeZone
  readonly location: { readonly displayName: string }
  readonly attendees: readonly (Recipient & { readonly type: 'required' })[]
  readonly organizer: Recipient
}

interface DateTimeTimeZone {
  /** Without an offset, seven decimals, as Exchange writes it. */
  readonly dateTime: string
  readonly timeZone: 'UTC'
}

const TOPICS = [
  'Planning',
  'Customer visit',
  'Design review',
  'Budget',
  'One to one',
  'Training',
  'Retrospective',
]
const ROOMS = ['Adams', 'Baker', 'Crystal', 'Hood', 'Rainier', 'Stevens']
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const WEEKS = [-1, 0, 1]
const EVENTS_PER_DAY = 2

/** Two on every working day of last week, this week and the next, in the order of time. */
export function eventsOf(person: Person, data: GraphData): Rows<EventRow> {
  const monday = mondayOf(data.today)
  const days = WEEKS.flatMap((week) => [0, 1, 2, 3, 4].map((day) => monday + (week * 7 + day) * DAY_MS))
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
  /** Which of the day's. */
  readonly turn: number
  /** Counts the person's events. */
  readonly number: number
}

function makeEvent({ person, data, day, turn, number }: Occasion): EventRow {
  const chance = hash32(`event:${person.id}:${number}`)
  const start = day + (8 + turn * 4 + (chance % 4)) * HOUR_MS
  const topic = TOPICS[chance % TOPICS.length] ?? ''
  const id = outlookId('event', person, number)
  const changeKey = chance.toString(36)
  const text = `${topic} of ${person.displayName} (${person.employeeId}).`
  const manager = data.contoso.manager(person)
  return {
    id,
    createdDateTime: instant(start - 14 * DAY_MS),
    lastModifiedDateTime: instant(start - 7 * DAY_MS),
    changeKey,
    categories: [],
    iCalUId: `${changeKey}@contoso.example`,
    subject: `${topic} ${person.employeeId}`,
    bodyPreview: text,
    importance: chance % 5 === 0 ? 'high' : 'normal',
    sensitivity: 'normal',
    isAllDay: false,
    isCancelled: chance % 11 === 0,
    isOrganizer: true,
    isOnlineMeeting: false,
    hasAttachments: false,
    showAs: chance % 4 === 0 ? 'tentative' : 'busy',
    type: 'singleInstance',
    webLink: `https://outlook.contoso.example/calendar/item/${id}`,
    body: { contentType: 'html', content: `<html><body><p>${text}</p></body></html>` },
    start: localTime(start),
    end: localTime(start + HOUR_MS),
    location: { displayName: `Conference room ${ROOMS[chance % ROOMS.length] ?? ''}` },
    attendees: manager === undefined ? [] : [{ ...recipientOf(manager), type: 'required' }],
    organizer: recipientOf(person),
  }
}

/** 1 January 1970 was a Thursday. */
function mondayOf(midnight: number): number {
  const daysSinceMonday = (Math.floor(midnight / DAY_MS) + 3) % 7
  return midnight - daysSinceMonday * DAY_MS
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

function localTime(milliseconds: number): DateTimeTimeZone {
  return { dateTime: new Date(milliseconds).toISOString().replace(/\.\d+Z$/, '.0000000'), timeZone: 'UTC' }
}
