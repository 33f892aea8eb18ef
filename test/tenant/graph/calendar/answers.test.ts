// Covers: calendars.ts, respond.ts, series.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Calendars.ReadWrite')
const MIRIAM = tokenOf('miriam@contoso.example', 'Calendars.Read Calendars.ReadWrite')
const SERIES = {
  subject: 'Series',
  start: { dateTime: '2030-01-07T09:00:00', timeZone: 'UTC' },
  end: { dateTime: '2030-01-07T10:00:00', timeZone: 'UTC' },
  attendees: [{ emailAddress: { address: 'miriam@contoso.example' } }],
  recurrence: {
    pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday', 'wednesday'] },
    range: { type: 'numbered', startDate: '2030-01-07', numberOfOccurrences: 3 },
  },
}
const VIEW = 'calendarView?startDateTime=2030-01-01T00:00:00Z&endDateTime=2030-02-01T00:00:00Z'

let graph: GraphUnderTest

beforeEach(async () => {
  graph = await startGraph()
})
afterEach(() => graph.stop())

describe('a series', () => {
  it('is shown by its dates, in the calendars of all who are invited, and answered', async () => {
    const made = await graph.send('POST', '/me/events', { token: ADELE, body: SERIES })
    const { body: calendars } = await graph.get('/me/calendars', ADELE)
    const { body: own } = await graph.get(`/me/calendars/${calendars.value[0].id}/${VIEW}`, ADELE)
    const { body: invited } = await graph.get(`/me/${VIEW}`, MIRIAM)
    const { seriesMasterId } = invited.value[0]
    const path = `/me/events/${seriesMasterId}`
    const accepted = await graph.send('POST', `${path}/accept`, { token: MIRIAM, body: {} })
    const { body: answered } = await graph.get(path, MIRIAM)
    const refused = await graph.send('POST', `/me/events/${made.body.id}/accept`, { token: ADELE, body: {} })

    expect([own.value.length, invited.value.length]).toEqual([3, 3])
    expect(accepted.status).toBe(202)
    expect(answered.responseStatus.response).toBe('accepted')
    expect(refused.status).toBe(400)
  })
})
