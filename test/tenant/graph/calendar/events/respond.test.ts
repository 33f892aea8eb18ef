// Covers: ../calendars.ts, respond.ts, series.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Calendars.Read Calendars.ReadWrite')
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

// https://learn.microsoft.com/graph/api/resources/event: `type` is occurrence or exception, and seriesMasterId names the series.
describe('a date of a series', () => {
  it('is an event that is found by its id, changed, and removed, and the others stay', async () => {
    const { body: series } = await graph.send('POST', '/me/events', { token: ADELE, body: SERIES })
    const instances = async () =>
      (await graph.get(`/me/events/${series.id}/instances?${VIEW.split('?')[1]}`, ADELE)).body.value
    const [first, second, third] = await instances()
    const found = await graph.get(`/me/events/${second.id}`, ADELE)
    const changed = await graph.send('PATCH', `/me/events/${second.id}`, {
      token: ADELE,
      body: { subject: 'Other' },
    })
    const removed = await graph.send('DELETE', `/me/events/${third.id}`, { token: ADELE })
    const { body: view } = await graph.get(`/me/${VIEW}&$orderby=start/dateTime`, ADELE)
    const { body: events } = await graph.get("/me/events?$filter=subject eq 'Other'", ADELE)

    expect(found.body).toMatchObject({ id: second.id, type: 'occurrence', seriesMasterId: series.id })
    expect(changed.body).toMatchObject({ id: second.id, type: 'exception', subject: 'Other' })
    expect(removed.status).toBe(204)
    expect(view.value.map(({ id, subject }: Json) => [id, subject])).toEqual([
      [first.id, 'Series'],
      [second.id, 'Other'],
    ])
    expect((await instances()).map(({ id }: Json) => id)).toEqual([first.id, second.id])
    expect(events.value).toEqual([])
    expect((await graph.get(`/me/events/${third.id}`, ADELE)).status).toBe(404)
    expect((await graph.get(`/me/events/${series.id}.zzzz`, ADELE)).status).toBe(404)
  })
})

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
