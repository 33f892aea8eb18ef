// Covers: delta-rounds.ts, tracked-query.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Mail.ReadWrite Calendars.ReadWrite Files.ReadWrite')
const INBOX = '/me/mailFolders/inbox/messages/delta'

let graph: GraphUnderTest

beforeEach(async () => {
  graph = await startGraph({ people: 10 })
})
afterEach(() => graph.stop())

/** Follows links to the end of a round. */
async function round(path: string, headers = {}): Promise<{ rows: Json[]; pages: number; delta: string }> {
  const rows: Json[] = []
  let next = path
  for (let pages = 1; ; pages++) {
    const { body } = await graph.get(next, ADELE, headers)
    rows.push(...body.value)
    const link: string = body['@odata.nextLink'] ?? body['@odata.deltaLink']
    next = link.slice(link.indexOf('/v1.0') + '/v1.0'.length)
    if ('@odata.deltaLink' in body) return { rows, pages, delta: next }
  }
}

const toggle = (message: Json) =>
  graph.send('PATCH', `/me/messages/${message.id}`, { token: ADELE, body: { isRead: !message.isRead } })
const remove = (message: Json) => graph.send('DELETE', `/me/messages/${message.id}`, { token: ADELE })
const idsOf = (rows: readonly Json[]) => rows.map(({ id }) => id)

// https://learn.microsoft.com/graph/delta-query-messages
describe('a list of changes', () => {
  it('has all rows first, in pages as the client prefers, with what it selects', async () => {
    const { rows, pages } = await round(`${INBOX}?$select=subject`, { prefer: 'odata.maxpagesize=20' })

    expect(pages).toBe(Math.ceil(rows.length / 20))
    expect(Object.keys(rows[0])).toEqual(['@odata.etag', 'id', 'subject'])
  })

  // https://learn.microsoft.com/graph/api/message-delta#odata-query-parameters
  it('takes $expand of messages', async () => {
    const { rows } = await round(`${INBOX}?$select=subject&$expand=attachments`)

    expect(rows[0]).toMatchObject({ attachments: expect.any(Array) })
  })

  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/5544
  it('has no more of a message that was read than that, and all that is selected of any other', async () => {
    const first = await round(`${INBOX}?$select=subject,isRead`)
    const [read, flagged] = first.rows
    const change = (id: string, body: object) =>
      graph.send('PATCH', `/me/messages/${id}`, { token: ADELE, body })
    await change(read.id, { isRead: !read.isRead })
    await change(flagged.id, { importance: 'high' })

    const { rows } = await round(first.delta)

    const byId = new Map(rows.map((each) => [each.id, each]))
    const etag = expect.any(String)
    expect(byId.get(read.id)).toEqual({ '@odata.etag': etag, id: read.id, isRead: !read.isRead })
    expect(byId.get(flagged.id)).toMatchObject({ subject: flagged.subject, isRead: flagged.isRead })
  })

  it('then lists what was changed and what was removed, once', async () => {
    const first = await round(INBOX)
    const [read, removed] = first.rows
    await graph.send('PATCH', `/me/messages/${read.id}`, { token: ADELE, body: { isRead: !read.isRead } })
    await graph.send('DELETE', `/me/messages/${removed.id}`, { token: ADELE })

    const second = await round(first.delta)
    const third = await round(second.delta)

    expect(second.rows).toHaveLength(2)
    expect(second.rows).toMatchObject([
      { id: read.id, isRead: !read.isRead },
      { id: removed.id, '@removed': { reason: 'deleted' } },
    ])
    expect(third.rows).toEqual([])
  })

  it('has forgotten old tokens, and knows none of other lists', async () => {
    const { delta } = await round(INBOX)
    const forged = await graph.get(`${INBOX}?$deltatoken=contoso`, ADELE)
    const elsewhere = await graph.get(delta.replace('inbox', 'drafts'), ADELE)

    expect([forged.status, forged.body.error.code, elsewhere.status]).toEqual([410, 'SyncStateNotFound', 410])
  })
})

// https://learn.microsoft.com/graph/api/message-delta#odata-query-parameters
describe('a list of changes of messages', () => {
  it('is filtered and sorted by when they arrived', async () => {
    const { rows: all } = await round(`${INBOX}?$select=receivedDateTime`)
    const times = all.map(({ receivedDateTime }): string => receivedDateTime).sort()
    const middle = times[Math.floor(times.length / 2)] ?? ''
    const query = (operator: string) =>
      `${INBOX}?$select=receivedDateTime&$filter=receivedDateTime ${operator} ${middle}&$orderby=receivedDateTime desc`

    const { rows: since } = await round(query('ge'))
    const { rows: after } = await round(query('gt'))

    const found = since.map(({ receivedDateTime }) => receivedDateTime)
    expect(found).toEqual(times.filter((each) => each >= middle).toReversed())
    expect(after.map(({ receivedDateTime }) => receivedDateTime)).toEqual(
      found.filter((each) => each > middle),
    )
  })

  it.each([
    "$filter=subject eq 'a'",
    '$filter=receivedDateTime le 2030-01-01T00:00:00Z',
    '$filter=receivedDateTime ge 2020-01-01T00:00:00Z and isRead eq true',
    '$filter=receivedDateTime ge 2020-01-01T00:00:00Z or receivedDateTime gt 2030-01-01T00:00:00Z',
    '$orderby=receivedDateTime',
    '$orderby=subject desc',
    '$search="a"',
    '$count=true',
    'changeType=moved',
  ])('rejects %s', async (query) => {
    const { status } = await graph.get(`${INBOX}?${query}`, ADELE)

    expect(status).toBe(400)
  })

  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/pull/9760
  it('has what was removed or read, whether the filter finds it or not', async () => {
    const { rows } = await round(INBOX)
    const filter = `$filter=receivedDateTime gt 2100-01-01T00:00:00Z`
    const first = await round(`${INBOX}?${filter}`)
    const [read, removed, flagged] = rows
    await toggle(read)
    await remove(removed)
    await graph.send('PATCH', `/me/messages/${flagged.id}`, { token: ADELE, body: { importance: 'high' } })

    const { rows: later } = await round(first.delta)

    expect(first.rows).toEqual([])
    expect(idsOf(later).sort()).toEqual([read.id, removed.id].sort())
  })

  // https://learn.microsoft.com/graph/delta-query-messages#example-2-synchronize-messages-in-a-folder-based-on-change-type
  it.each([
    ['updated', 0],
    ['deleted', 1],
  ])('has everything first, and then only what was %s', async (changeType, position) => {
    const { rows } = await round(INBOX)
    const first = await round(`${INBOX}?changeType=${changeType}`)
    const changed = first.rows.slice(0, 2)
    await toggle(changed[0])
    await remove(changed[1])

    const { rows: later } = await round(first.delta)

    expect(first.rows).toHaveLength(rows.length)
    expect(idsOf(later)).toEqual([changed[position]?.id])
  })
})
