import { UTC } from '../../../../time-zone/time-zone.ts'
import type { Person } from '../../../contoso/contoso.ts'
import { badRequest, GraphError } from '../../http/graph-error.ts'
import { type Call, type GraphData, nextChangeKey, outlookId } from '../../http/graph-request.ts'
import type { BodyRule } from '../../http/request-body.ts'
import {
  type Importance,
  type ItemBody,
  instantText,
  previewOf,
  type Recipient,
  recipientOf,
} from '../../types/outlook-types.ts'
import { calendarChanges, eventsOf } from '../calendar-events.ts'
import { type DateTimeTimeZone, instantOf, inZone } from '../time-zone.ts'
import type {
  AttendeeType,
  EventRow,
  OnlineMeetingProvider,
  Recurrence,
  Sensitivity,
  ShowAs,
} from './event-row.ts'
import { writableEventProperties } from './event-type.ts'
import { meetingOnline, NOT_RESPONDED } from './generated-events.ts'
import { asChanged } from './series.ts'

/**
 * The members that a client can write. For a new event, null is the same as a missing member; for an existing event, it clears
 * the value.
 */
export interface EventInput {
  readonly categories?: readonly string[] | null
  readonly transactionId?: string | null
  readonly subject?: string | null
  readonly importance?: Importance | null
  readonly sensitivity?: Sensitivity | null
  readonly isAllDay?: boolean | null
  readonly isOnlineMeeting?: boolean | null
  readonly onlineMeetingProvider?: OnlineMeetingProvider | null
  readonly isReminderOn?: boolean | null
  readonly reminderMinutesBeforeStart?: number | null
  readonly responseRequested?: boolean | null
  readonly allowNewTimeProposals?: boolean | null
  readonly showAs?: ShowAs | null
  readonly body?: Partial<ItemBody> | null
  readonly start?: TimeInput | null
  readonly end?: TimeInput | null
  readonly location?: { readonly displayName?: string | null } | null
  readonly recurrence?: Recurrence | null
  readonly attendees?: readonly (Partial<Recipient> & { readonly type?: AttendeeType })[] | null
}

interface TimeInput {
  readonly dateTime: string
  readonly timeZone?: string | null
}

const RULE = { typeName: 'microsoft.graph.event', members: writableEventProperties }
export const newEventRule: BodyRule<EventInput> = { ...RULE, required: ['start', 'end'] }
export const changedEventRule: BodyRule<EventInput> = { ...RULE, required: [] }

/**
 * Creates an event. If the calendar already has an event with the same `transactionId`, returns that event, so clients can retry
 * safely.
 */
export function addEvent(person: Person, input: EventInput, { data }: Call): EventRow {
  const { transactionId = null } = input
  const same = eventsOf(person, data).find((event) => transactionId === event.transactionId)
  if (same !== undefined && transactionId !== null) return same
  const changes = calendarChanges(data)
  const number = changes.nextNumber()
  const row = withInput(blankEvent(person, number, data), input, { data, revision: number })
  changes.put(person.id, row)
  for (const { emailAddress } of row.attendees)
    invite(data.contoso.find(emailAddress.address), person, row, data)
  return row
}

/** If the invitee has a mailbox, adds the event to their calendar with the response `notResponded`. */
function invite(guest: Person | undefined, organizer: Person, row: EventRow, data: GraphData): void {
  if (guest === undefined || !guest.hasMailbox || guest.id === organizer.id) return
  const changes = calendarChanges(data)
  const id = outlookId('event', guest, changes.nextNumber())
  changes.put(guest.id, {
    ...row,
    id,
    isOrganizer: false,
    responseStatus: NOT_RESPONDED,
    showAs: 'tentative',
  })
}

export function changeEvent(
  row: EventRow,
  input: EventInput,
  { person, data }: { readonly person: Person; readonly data: GraphData },
): EventRow {
  const changes = calendarChanges(data)
  const { transactionId } = row
  const revision = changes.nextNumber()
  const changed = asChanged(withInput(row, { ...input, transactionId }, { data, revision }))
  changes.put(person.id, changed)
  return changed
}

function blankEvent(person: Person, number: number, data: GraphData): EventRow {
  const id = outlookId('event', person, number)
  const now = data.now()
  return {
    id,
    createdDateTime: instantText(now),
    lastModifiedDateTime: instantText(now),
    changeKey: '',
    categories: [],
    transactionId: null,
    iCalUId: `${nextChangeKey(id, number)}@contoso.example`,
    subject: '',
    bodyPreview: '',
    importance: 'normal',
    sensitivity: 'normal',
    originalStartTimeZone: UTC.name,
    originalEndTimeZone: UTC.name,
    isAllDay: false,
    isCancelled: false,
    isOrganizer: true,
    ...meetingOnline(null),
    hasAttachments: false,
    isReminderOn: true,
    reminderMinutesBeforeStart: 15,
    responseRequested: true,
    allowNewTimeProposals: true,
    showAs: 'busy',
    type: 'singleInstance',
    seriesMasterId: null,
    recurrence: null,
    webLink: `https://outlook.contoso.example/calendar/item/${id}`,
    responseStatus: { response: 'organizer', time: null },
    body: { contentType: 'html', content: '' },
    start: inZone(now, UTC),
    end: inZone(now, UTC),
    location: { displayName: '' },
    locations: [],
    attendees: [],
    organizer: recipientOf(person),
  }
}

function withInput(
  row: EventRow,
  input: EventInput,
  { data, revision }: { readonly data: GraphData; readonly revision: number },
): EventRow {
  const { body, location, attendees, isOnlineMeeting, recurrence } = input
  const changed: EventRow = {
    ...row,
    ...plainInput(row, input),
    ...timesOf(input),
    ...(body === undefined ? {} : withBody(body)),
    ...(location === undefined ? {} : placeOf(location?.displayName ?? '')),
    ...(recurrence === undefined
      ? {}
      : { recurrence, type: recurrence === null ? 'singleInstance' : 'seriesMaster' }),
    ...(attendees === undefined ? {} : { attendees: (attendees ?? []).map(invited) }),
    ...(typeof isOnlineMeeting === 'boolean'
      ? meetingOnline(isOnlineMeeting ? `event-${revision}` : null)
      : {}),
    lastModifiedDateTime: instantText(data.now()),
    changeKey: nextChangeKey(row.id, revision),
  }
  checkMidnight(changed, input)
  if (instantOf(changed.start) <= instantOf(changed.end)) return changed
  throw new GraphError({
    status: 400,
    code: 'ErrorPropertyValidationFailure',
    message: 'At least one property failed validation: the event ends before it starts.',
  })
}

/** @see https://learn.microsoft.com/graph/api/resources/event#properties */
function checkMidnight({ isAllDay }: EventRow, input: EventInput): void {
  const times = { Start: input.start, End: input.end }
  const other = Object.entries(times).find(
    ([, time]) => time && !/T00:00(?::00(?:\.0+)?)?$/.test(time.dateTime),
  )
  if (!isAllDay || other === undefined) return
  throw new GraphError({
    status: 400,
    code: 'ErrorInvalidRequest',
    message: `Your request can't be completed. The Event.${other[0]} property for an all-day event needs to be set to midnight.`,
  })
}

function placeOf(displayName: string): Pick<EventRow, 'location' | 'locations'> {
  const location = { displayName }
  return { location, locations: displayName === '' ? [] : [location] }
}

/** Members that are stored unchanged. Null keeps the previous value. */
const PLAIN = [
  'transactionId',
  'importance',
  'sensitivity',
  'isAllDay',
  'isReminderOn',
  'reminderMinutesBeforeStart',
  'responseRequested',
  'allowNewTimeProposals',
  'showAs',
] as const

function plainInput(row: EventRow, input: EventInput): Partial<EventRow> {
  const { categories = row.categories, subject = row.subject } = input
  const given = PLAIN.map((name) => [name, input[name] ?? row[name]])
  return { ...Object.fromEntries(given), categories: categories ?? [], subject: subject ?? '' }
}

function timesOf({ start, end }: EventInput): Partial<EventRow> {
  return {
    ...(start ? { start: utcOf(start), originalStartTimeZone: start.timeZone ?? UTC.name } : {}),
    ...(end ? { end: utcOf(end), originalEndTimeZone: end.timeZone ?? UTC.name } : {}),
  }
}

function utcOf(time: TimeInput): DateTimeTimeZone {
  return inZone(instantOf(time), UTC)
}

function withBody(input: Partial<ItemBody> | null): Pick<EventRow, 'body' | 'bodyPreview'> {
  const body = { contentType: input?.contentType ?? 'text', content: input?.content ?? '' }
  return { body, bodyPreview: previewOf(body) }
}

function invited({ emailAddress, type }: Partial<Recipient> & { readonly type?: AttendeeType }) {
  const address = emailAddress?.address
  if (typeof address !== 'string') throw badRequest("The property 'address' of 'emailAddress' is required.")
  return {
    emailAddress: { name: emailAddress?.name ?? address, address },
    type: type ?? 'required',
    status: NOT_RESPONDED,
  }
}
