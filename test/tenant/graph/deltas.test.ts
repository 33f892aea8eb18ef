import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, startGraph, tokenOf } from './graph-under-test.ts'

const ADELE = tokenOf(
  'adele@contoso.example',
  'Calendars.ReadWrite Files.ReadWrite User.Read.All GroupMember.Read.All',
)
const SERIES = {
  subject: 'Series',
  start: { dateTime: '2030-01-07T09:00:00', timeZone: 'UTC' },
  end: { dateTime: '2030-01-07T10:00:00', timeZone: 'UTC' },
  recurrence: {
    pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
    range: { type: 'numbered', startDate: '2030-01-07', numberOfOccurrences: 2 },
  },
}
const VIEW = '/me/calendarView/delta?startDateTime=2030-01-01T00:00:00Z&endDateTime=2030-02-01T00:00:00Z'

let graph: GraphUnderTest

beforeEach(async () => {
  graph = await startGraph({ people: 10 })
})
afterEach(() => graph.stop())

const below = (link: string) => link.slice(link.indexOf('/v1.0') + '/v1.0'.length)

describe('changes of events', () => {
  it('have a series with its dates, which say when they are and of what', async () => {
    await graph.send('POST', '/me/events', { token: ADELE, body: SERIES })

    const { body } = await graph.get(VIEW, ADELE)

    const [series, ...dates] = body.value
    expect([series.type, series.subject]).toEqual(['seriesMaster', 'Series'])
    expect(dates).toHaveLength(2)
    expect(dates[0]).toMatchObject({ type: 'occurrence', seriesMasterId: series.id })
    expect(dates[0]).not.toHaveProperty('subject')
    expect(body['@odata.deltaLink']).toContain('$deltatoken=')
  })
})

describe('changes of a drive', () => {
  it('tell of what was deleted by its facet', async () => {
    const { body: drive } = await graph.get('/me/drive', ADELE)
    const path = `/drives/${drive.id}/root/delta`
    const { body: all } = await graph.get(`${path}?$select=id,name,deleted`, ADELE)
    const refused = await graph.get(`${path}?$filter=name eq 'a'`, ADELE)
    const file = all.value.find(({ name }: { name: string }) => name.includes('.'))
    await graph.send('DELETE', `/drives/${drive.id}/items/${file.id}`, { token: ADELE })

    const { body: later } = await graph.get(below(all['@odata.deltaLink']), ADELE)

    expect(refused.status).toBe(400)
    expect(later.value).toContainEqual({ id: file.id, deleted: { state: 'deleted' } })
  })
})

describe('changes of people and groups', () => {
  it.each(['users', 'groups'])('have all %s first', async (collection) => {
    const { body } = await graph.get(`/${collection}/delta?$select=displayName`, ADELE)
    const { body: later } = await graph.get(below(body['@odata.deltaLink']), ADELE)

    expect(body.value.length).toBeGreaterThan(5)
    expect(later.value).toEqual([])
  })
})
