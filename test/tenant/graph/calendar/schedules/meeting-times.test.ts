// Covers: meeting-request.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { durationOf } from '../../../../../src/tenant/graph/calendar/schedules/meeting-request.ts'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Calendars.Read.Shared')
const slot = (start: string, end: string) => ({
  start: { dateTime: start, timeZone: 'UTC' },
  end: { dateTime: end, timeZone: 'UTC' },
})
const ask = (more: object, token = ADELE) => graph.send('POST', '/me/findMeetingTimes', { token, body: more })

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

// https://learn.microsoft.com/graph/api/user-findmeetingtimes
describe('times for a meeting', () => {
  it('lie in working hours, the best first, and no more than were asked for', async () => {
    const { body } = await ask({
      attendees: [{ type: 'required', emailAddress: { address: 'miriam@contoso.example' } }],
      timeConstraint: { timeSlots: [slot('2030-01-05T00:00:00', '2030-01-08T00:00:00')] },
      meetingDuration: 'PT1H',
      maxCandidates: 2,
      returnSuggestionReasons: true,
    })

    const times = body.meetingTimeSuggestions.map((each: Json) => each.meetingTimeSlot.start.dateTime)
    expect(times).toEqual(['2030-01-07T08:00:00.0000000', '2030-01-07T08:30:00.0000000'])
    expect(body.meetingTimeSuggestions[0]).toMatchObject({
      confidence: 100,
      order: 1,
      organizerAvailability: 'free',
    })
  })

  it('are unknown to be good for people without a mailbox, and the answer says why there are none', async () => {
    const unknown = { emailAddress: { address: 'someone@fabrikam.example' } }
    const timeConstraint = { timeSlots: [slot('2030-01-07T08:00:00', '2030-01-07T17:00:00')] }

    const { body } = await ask({ attendees: [unknown], timeConstraint })
    const { body: weekend } = await ask({
      timeConstraint: { timeSlots: [slot('2030-01-05T08:00:00', '2030-01-05T17:00:00')] },
    })
    const { body: any } = await ask({
      timeConstraint: {
        activityDomain: 'personal',
        timeSlots: [slot('2030-01-05T08:00:00', '2030-01-05T17:00:00')],
      },
    })

    expect([body.meetingTimeSuggestions, body.emptySuggestionsReason]).toEqual([[], 'attendeesUnavailable'])
    expect([weekend.emptySuggestionsReason, any.emptySuggestionsReason]).toEqual(['unknown', ''])
  })

  it('need a permission for what is shared, and a duration that is one', async () => {
    const denied = await ask({}, tokenOf('adele@contoso.example', 'Calendars.ReadWrite'))
    const wrong = await ask({ meetingDuration: '1 hour' })

    expect([denied.status, wrong.status]).toEqual([403, 400])
  })
})

describe('durationOf', () => {
  it.each([
    ['PT1H', 3_600_000],
    ['PT2H30M', 9_000_000],
    ['P1DT1S', 86_401_000],
    ['1H', undefined],
  ])('reads %s', (text, milliseconds) => {
    expect(durationOf(text)).toBe(milliseconds)
  })
})
