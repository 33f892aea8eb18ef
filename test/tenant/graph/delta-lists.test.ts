import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, startGraph, tokenOf } from './graph-under-test.ts'

const ADELE = tokenOf(
  'adele@contoso.example',
  'Calendars.ReadWrite Files.ReadWrite User.Read.All User.ReadWrite Group.ReadWrite.All',
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

describe('a list of changes of events', () => {
  // https://learn.microsoft.com/graph/api/event-delta#odata-query-parameters
  it.each(['select=id', 'expand=attachments', "filter=subject eq 'a'", 'orderby=subject', 'search="a"'])(
    'rejects $%s, in the words of change tracking',
    async (option) => {
      const { status, body } = await graph.get(`${VIEW}&$${option}`, ADELE)

      expect([status, body.error.code]).toEqual([400, 'ErrorInvalidUrlQuery'])
      expect(body.error.message).toContain(
        "not supported with change tracking over the 'CalendarView' resource",
      )
    },
  )

  it('names the header that has the page size, where $top has it', async () => {
    const { body } = await graph.get(`${VIEW}&$top=5`, ADELE)

    expect(body.error.message).toContain('using the Prefer: odata.maxpagesize= header instead')
  })
})

describe('changes of a drive', () => {
  // https://learn.microsoft.com/graph/api/driveitem-delta#example-3-retrieving-the-current-deltalink
  it('begin now with the latest token, and start over where a token is forgotten', async () => {
    const { body: drive } = await graph.get('/me/drive', ADELE)
    const path = `/drives/${drive.id}/root/delta`

    const { body: latest } = await graph.get(`${path}?token=latest`, ADELE)
    const { body: later } = await graph.get(below(latest['@odata.deltaLink']), ADELE)
    const forgotten = await graph.get(`${path}?token=contoso`, ADELE)

    expect([latest.value, later.value]).toEqual([[], []])
    expect([forgotten.status, forgotten.body.error.code]).toEqual([410, 'resyncChangesApplyDifferences'])
  })

  it('mark deleted items by a facet', async () => {
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

// https://learn.microsoft.com/graph/api/user-delta#odata-query-parameters, and group-delta
describe('a list of changes of people or groups', () => {
  const filterBy = (ids: readonly string[]) => ids.map((id) => `id eq '${id}'`).join(' or ')

  it.each(['users', 'groups'])('takes a filter by up to 50 IDs: %s', async (collection) => {
    const { body: all } = await graph.get(`/${collection}/delta?$select=id`, ADELE)
    const ids: string[] = all.value.map(({ id }: { id: string }) => id)
    const wanted = ids.slice(0, 2)
    const many = Array.from({ length: 51 }, () => ids[0] ?? '')

    const { body } = await graph.get(`/${collection}/delta?$select=id&$filter=${filterBy(wanted)}`, ADELE)
    const tooMany = await graph.get(`/${collection}/delta?$filter=${filterBy(many)}`, ADELE)
    const fifty = await graph.get(`/${collection}/delta?$filter=${filterBy(many.slice(1))}`, ADELE)

    expect(body.value.map(({ id }: { id: string }) => id)).toEqual(wanted)
    expect([tooMany.status, fifty.status]).toEqual([400, 200])
  })

  // https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1879
  it.each([
    "startswith(displayName,'A')",
    "id eq 'a' and id eq 'b'",
    "not (id eq 'a')",
    "displayName eq 'A'",
  ])('rejects the filter %s', async (filter) => {
    const { status, body } = await graph.get(`/users/delta?$filter=${filter}`, ADELE)

    expect([status, body.error.message]).toEqual([400, 'Filter not supported.'])
  })

  it('ignores a page size and a search, and rejects an order', async () => {
    const { body: all } = await graph.get('/groups/delta', ADELE)
    const { body } = await graph.get('/groups/delta?$top=1&$search="displayName:a"', ADELE)
    const { status } = await graph.get('/groups/delta?$orderby=displayName', ADELE)

    expect(body.value).toEqual(all.value)
    expect(status).toBe(400)
  })

  // https://learn.microsoft.com/graph/api/user-delta#alternative-return-only-the-changed-properties
  it('has what was changed whole, or only what is new with `return=minimal`', async () => {
    const { body: users } = await graph.get('/users/delta?$select=displayName,mobilePhone', ADELE)
    const { body: me } = await graph.get('/me', ADELE)
    await graph.send('PATCH', '/me', { token: ADELE, body: { mobilePhone: '+1 555 0100' } })
    const later = below(users['@odata.deltaLink'])

    const whole = await graph.get(later, ADELE)
    const minimal = await graph.get(later, ADELE, { prefer: 'return=minimal' })

    const mobilePhone = '+1 555 0100'
    expect(whole.body.value).toEqual([{ id: me.id, displayName: me.displayName, mobilePhone }])
    expect(minimal.body.value).toEqual([{ id: me.id, mobilePhone }])
  })

  it('has of a group what was changed', async () => {
    const body = {
      displayName: 'Contoso Picnic',
      mailEnabled: false,
      mailNickname: 'picnic',
      securityEnabled: true,
    }
    const { body: group } = await graph.send('POST', '/groups', { token: ADELE, body })
    const { body: all } = await graph.get('/groups/delta?$select=displayName,description', ADELE)
    await graph.send('PATCH', `/groups/${group.id}`, { token: ADELE, body: { description: 'In May' } })

    const later = await graph.get(below(all['@odata.deltaLink']), ADELE, { prefer: 'return=minimal' })

    expect(later.body.value).toEqual([{ id: group.id, description: 'In May' }])
  })

  // https://learn.microsoft.com/graph/delta-query-overview#use-delta-query-to-track-changes
  it('begins now with the latest token', async () => {
    const { body } = await graph.get('/users/delta?$deltatoken=latest', ADELE)

    expect(body.value).toEqual([])
    expect(body['@odata.deltaLink']).toContain('$deltatoken=')
  })
})
