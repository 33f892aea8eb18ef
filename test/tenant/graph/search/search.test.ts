// Covers: search-endpoint.ts, search-request.ts, search-sources.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { problemsOfAnswer } from '../../../graph-facts/answer-problems.ts'
import { appToken, type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'
import { PUBLIC_BASE, sdkClient } from '../sdk-client.ts'

const ALL = 'Mail.Read Calendars.Read Files.Read.All'
const ADELE = tokenOf('adele@contoso.example', ALL)

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

function search(requests: readonly unknown[], token = ADELE): Promise<Json> {
  return graph.send('POST', '/search/query', { token, body: { requests } })
}

function one(entityType: string, queryString: string, page: object = {}): Json {
  return { entityTypes: [entityType], query: { queryString }, ...page }
}

async function hitsOf(request: Json, token = ADELE): Promise<Json> {
  const { status, body } = await search([request], token)
  if (status !== 200) throw new Error(`The search answered ${status}: ${JSON.stringify(body)}`)
  return body.value[0].hitsContainers[0]
}

describe('POST /search/query', () => {
  it('finds messages by all the words, and gives the id of each as hitId', async () => {
    const { hits, total } = await hitsOf(one('message', 'budget e000002'))

    const { body } = await graph.get(`/me/messages/${hits[0].hitId}`, ADELE)
    expect(total).toBeGreaterThan(1)
    expect(hits).toHaveLength(total)
    expect(hits.map(({ rank }: Json) => rank)).toEqual(hits.map((_: Json, position: number) => position + 1))
    expect(hits[0]).toMatchObject({
      summary: expect.stringContaining('<c0>Budget</c0> <c0>E000002</c0>'),
      resource: { '@odata.type': '#microsoft.graph.message', subject: 'Budget E000002' },
    })
    expect(hits[0].resource).not.toHaveProperty('id')
    expect(body).toMatchObject({
      subject: 'Budget E000002',
      receivedDateTime: hits[0].resource.receivedDateTime,
    })
  })

  it('finds events and files too', async () => {
    const { hits: events } = await hitsOf(one('event', 'design review'))
    const { hits: files } = await hitsOf(one('driveItem', 'launch', { size: 100 }))

    const { body: event } = await graph.get(`/me/events/${events[0].hitId}`, ADELE)
    const { body: file } = await graph.get(`/me/drive/items/${files[0].hitId}`, ADELE)
    expect(event.subject).toBe('Design review E000002')
    expect(files.map(({ resource }: Json) => resource.name)).toEqual(
      ['txt', 'md', 'csv', 'json'].map((ending) => `Launch plan E000002.${ending}`),
    )
    expect(files[0].resource).not.toHaveProperty('id')
    expect(file).toMatchObject({ id: files[0].hitId, name: files[0].resource.name })
  })

  it('pages by from and size', async () => {
    const all = await hitsOf(one('message', 'E000002'))
    const first = await hitsOf(one('message', 'E000002', { from: 0, size: 10 }))
    const second = await hitsOf(one('message', 'E000002', { from: 10, size: 10 }))
    const last = await hitsOf(one('message', 'E000002', { from: 50, size: 25 }))

    // https://learn.microsoft.com/graph/search-concept-messages#known-limitations
    expect(all).toMatchObject({ total: 25, moreResultsAvailable: true })
    expect([...first.hits, ...second.hits]).toEqual(all.hits.slice(0, 20))
    expect(last).toMatchObject({ total: 10, moreResultsAvailable: false })
    expect(last.hits).toHaveLength(10)
  })

  it('answers each of several searches in their order', async () => {
    const { body } = await search([
      one('event', 'budget'),
      one('driveItem', 'budget'),
      one('message', 'nothing-like-this'),
    ])

    const types = body.value.map(
      ({ hitsContainers: [{ hits }] }: Json) => hits[0]?.resource['@odata.type'] ?? null,
    )
    expect(types).toEqual(['#microsoft.graph.event', '#microsoft.graph.driveItem', null])
    expect(body.value[2]).toEqual({
      searchTerms: ['nothing', 'like', 'this'],
      hitsContainers: [{ hits: [], total: 0, moreResultsAvailable: false }],
    })
  })

  // https://learn.microsoft.com/sharepoint/dev/general-development/keyword-query-language-kql-syntax-reference
  it('understands the Keyword Query Language', async () => {
    const namesFor = async (query: string) => {
      const { hits } = await hitsOf(one('driveItem', query, { size: 100 }))
      return hits.map(({ resource }: Json) => resource.name).sort()
    }

    const both = await namesFor('"launch plan" filetype:md OR "launch plan" filetype:csv')
    const others = await namesFor('launch -filetype:md NOT filetype:csv')

    expect(both).toEqual(['Launch plan E000002.csv', 'Launch plan E000002.md'])
    expect(others).toEqual(['Launch plan E000002.json', 'Launch plan E000002.txt'])
  })

  it('searches nothing of other users', async () => {
    const { total } = await hitsOf(one('message', 'E000001'))

    expect(total).toBe(0)
  })

  it.each([
    ['message', 'Calendars.Read Files.Read.All', 'Mail.Read'],
    ['event', 'Mail.Read Files.Read.All', 'Calendars.Read'],
    ['driveItem', 'Mail.Read Calendars.Read Files.Read', 'Files.Read.All, Sites.Read.All'],
  ])('takes a permission for %s, and names it', async (type, scopes, missing) => {
    const { status, body } = await search([one(type, 'x')], tokenOf('adele@contoso.example', scopes))

    expect([status, body.error.code]).toEqual([403, 'Forbidden'])
    expect(body.error.message).toContain(missing)
  })

  it('has nothing for an application', async () => {
    const { status } = await search([one('message', 'x')], appToken('Mail.Read'))

    expect(status).toBe(403)
  })

  it('finds nothing without a mailbox', async () => {
    const { total } = await hitsOf(one('message', 'budget'), tokenOf('lidia@contoso.example', ALL))

    expect(total).toBe(0)
  })

  it.each<[string, readonly unknown[]]>([
    ['no request', []],
    ['six requests', Array(6).fill(one('message', 'x'))],
    ['no words', [one('message', ' * ')]],
    ['a query that is too long', [one('message', 'x '.repeat(2049))]],
    ['no type', [{ query: { queryString: 'x' } }]],
    ['an unknown type', [one('spaceship', 'x')]],
    ['a type that is not searched here', [one('site', 'x')]],
    ['types that cannot be mixed', [{ entityTypes: ['message', 'event'], query: { queryString: 'x' } }]],
    ['a page that is too large', [one('message', 'x', { size: 26 })]],
    ['a page before the first', [one('message', 'x', { from: -1 })]],
    ['an unknown member', [one('message', 'x', { color: 'red' })]],
  ])('rejects %s', async (_, requests) => {
    const { status } = await search(requests)

    expect(status).toBe(400)
  })

  it('is understood by the Microsoft Graph SDK', async () => {
    const served = await startGraph({ publicBase: PUBLIC_BASE })
    try {
      const { value } = await sdkClient(served, ADELE)
        .api('/search/query')
        .post({ requests: [one('message', 'budget')] })

      expect(value[0].hitsContainers[0].hits[0].resource.subject).toBe('Budget E000002')
    } finally {
      await served.stop()
    }
  })
})

describe("searches compared with Microsoft's metadata", () => {
  it('answer nothing that Graph would not', async () => {
    const { body } = await search(['message', 'event', 'driveItem'].map((type) => one(type, 'e000002')))

    expect(body.value).toHaveLength(3)
    expect(body.value.flatMap((response: Json) => problemsOfAnswer('searchResponse', response))).toEqual([])
  })
})
