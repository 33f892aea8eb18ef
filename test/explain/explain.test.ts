// Covers: explain-warnings.ts
import { describe, expect, it } from '@jest/globals'
import { explain } from '../../src/explain/explain.ts'
import type { RecordedRequest } from '../../src/recording/recorded-request.ts'
import { Recording } from '../../src/recording/recording.ts'
import type { Requester } from '../../src/recording/requester.ts'
import { apiConfig } from '../support/schema.ts'

const CRM = apiConfig({ name: 'crm' })
const OPERATION = { name: null, kind: 'query' } as const
const CALL = {
  api: CRM,
  method: 'GET',
  path: '/a',
  isBatch: false,
  clientRequestId: 'i',
} as const
const AHEAD: Requester = { paths: [], coordinates: [], template: null }
const ANSWERED = { status: 200, retryAfterSeconds: null, failure: null, requestId: null }

function get(path: string): RecordedRequest {
  return { method: 'GET', kind: 'read', path, scopes: [['A'], ['B', 'C']] }
}

function askerAt(...keys: readonly (string | number)[]): Requester {
  const [first = '', ...rest] = keys
  return {
    coordinates: [],
    template: null,
    paths: [
      rest.reduce<Requester['paths'][number]>((prev, key) => ({ prev, key }), {
        prev: undefined,
        key: first,
      }),
    ],
  }
}

/** A recording whose time passes when a test says so. */
function setUp() {
  let now = 1_000
  const recording = new Recording({ now: () => now, clock: () => Date.UTC(2026, 0, 1) })
  return {
    recording,
    pass(ms: number) {
      now += ms
    },
    explain: () => explain(recording, OPERATION),
  }
}

/** Has one field of an item make a request of its own. */
function sendAlone({ recording }: ReturnType<typeof setUp>, path: string, asker: Requester): void {
  const request = recording.requested(CRM, get(path), asker)
  const call = recording.called({ ...CALL, requests: [request] })
  call.ended(ANSWERED)
  request.attempted({ call, slot: null, bytes: 2, clientRequestId: 'i', ...ANSWERED })
  request.end(null)
}

describe('explain', () => {
  it('counts time from when the operation started, to hundredths of milliseconds', () => {
    const { recording, pass, explain } = setUp()
    pass(1.23456)
    const request = recording.requested(CRM, get('/a'), askerAt('a'))
    pass(1)
    request.enter('token')
    pass(2)
    request.end('DOWNSTREAM_TIMEOUT')
    pass(5)

    expect(explain()).toMatchObject({
      startedAt: '2026-01-01T00:00:00.000Z',
      durationMs: 9.23,
      requests: [
        {
          startMs: 1.23,
          endMs: 4.23,
          source: 'notSent',
          error: 'DOWNSTREAM_TIMEOUT',
          timeline: [
            { phase: 'queue', startMs: 1.23, endMs: 2.23 },
            { phase: 'token', startMs: 2.23, endMs: 4.23 },
          ],
        },
      ],
    })
  })

  it('ends requests in flight with the answer', () => {
    const { recording, pass, explain } = setUp()
    const request = recording.requested(CRM, get('/a'), askerAt('a'))
    request.enter('sent')
    recording.called({ ...CALL, requests: [request] })
    pass(3)

    expect(explain()).toMatchObject({
      requests: [{ endMs: 3, status: null }],
      calls: [{ endMs: 3, failure: 'abandoned' }],
    })
  })

  it('leaves the order of requests ahead and joined ones to the fields that came', () => {
    const { recording, explain } = setUp()
    const ahead = recording.requested(CRM, get('/a'), AHEAD)
    ahead.join(askerAt('me', 'manager'))
    ahead.join(askerAt('me', 'boss'))

    expect(explain()).toMatchObject({
      requests: [{ fields: ['me.manager', 'me.boss'] }],
      totals: { deduplicated: 1 },
    })
  })

  it('has no command for a later page, whose position may be in its body or headers', () => {
    const { recording, explain } = setUp()
    const page = { ...get('/search'), method: 'POST', body: { after: 'secret' } } as const
    recording.requested(CRM, page, askerAt('list'))
    recording.requested(CRM, page, { ...askerAt('list'), shownPath: '/search' })

    expect(explain().requests.map(({ curl }) => curl?.includes('secret') ?? null)).toEqual([true, null])
  })

  it('counts the fields that share an object, whenever they come', () => {
    const { recording, explain } = setUp()
    const paths = [...askerAt('list', 0, 'owner').paths]
    recording.requested(CRM, get('/a'), { ...AHEAD, paths, objects: 1 })
    paths.push(...askerAt('list', 1, 'owner').paths)

    expect(explain()).toMatchObject({
      requests: [{ fields: ['list.0.owner', 'list.1.owner'] }],
      totals: { deduplicated: 1 },
    })
  })

  it('lists 1,000 requests and those that were sent, and counts the others', () => {
    const { recording, explain } = setUp()
    for (let item = 0; item < 1_500; item++)
      recording.requested(CRM, get(`/${item}`), askerAt('list', item)).end('OPERATION_TOO_COMPLEX')
    recording.requested(CRM, get('/kept'), askerAt('kept')).comesFrom('cached')

    const { requests, moreRequests, totals } = explain()

    expect([requests.length, moreRequests]).toEqual([1_000, 501])
    expect(totals).toMatchObject({ saved: 1 })
  })

  it('counts fields whose positions are not kept', () => {
    const { recording, explain } = setUp()
    const { paths } = askerAt('list', 0, 'owner')
    recording.requested(CRM, get('/a'), { ...AHEAD, paths, morePaths: 7, objects: 1 })

    expect(explain()).toMatchObject({
      requests: [{ fields: ['list.0.owner'], moreFields: 7 }],
      totals: { deduplicated: 7 },
    })
  })

  it('lists the fields of a request that serves a very long list only as far as there is room, and counts the others', () => {
    const { recording, explain } = setUp()
    const paths = Array.from(
      { length: 50_000 },
      (_, index) => askerAt('list', index, 'x'.repeat(249)).paths,
    ).flat()
    recording.requested(CRM, get('/a'), { ...AHEAD, paths })
    recording.requested(CRM, get('/b'), askerAt('later'))

    const [long, later] = explain().requests

    expect(long?.fields.join('').length).toBeLessThan(262_144 + 300)
    expect(long?.fields.length).toBeGreaterThan(1_000)
    expect((long?.fields.length ?? 0) + (long?.moreFields ?? 0)).toBe(50_000)
    expect(later).toMatchObject({ fields: ['later'] })
    expect(later).not.toHaveProperty('moreFields')
  })

  it('finds the alternative that the last token for the API has', () => {
    const { recording, explain } = setUp()
    recording.requested(CRM, get('/a'), AHEAD)
    recording.tokenRequested('crm', false).acquired('memory', new Set(['C']))
    recording.tokenRequested('crm', true).acquired('exchanged', new Set(['C', 'B']))

    const { requests, tokens } = explain()

    expect(requests[0]?.permissions).toEqual({ needed: [['A'], ['B', 'C']], granted: ['B', 'C'] })
    expect(tokens.map(({ source, granted, isReplacement }) => [source, granted, isReplacement])).toEqual([
      ['memory', ['C'], false],
      ['exchanged', ['B', 'C'], true],
    ])
  })

  it('warns of a field that sends a request for each item', () => {
    const under = setUp()
    for (const index of [0, 1, 2])
      sendAlone(under, `/items/${index}`, askerAt('list', 'nodes', index, 'owner'))

    expect(under.explain().warnings).toEqual([
      { code: 'N_PLUS_ONE', field: 'list.nodes.owner', message: expect.stringContaining('3 HTTP requests') },
    ])
  })

  it('does not warn of pages, nor of a few', () => {
    const under = setUp()
    for (const page of [1, 2, 3, 4]) sendAlone(under, `/list?page=${page}`, askerAt('list'))
    for (const index of [0, 1]) sendAlone(under, `/items/${index}`, askerAt('list', 'nodes', index, 'owner'))

    expect(under.explain().warnings).toEqual([])
  })
})
