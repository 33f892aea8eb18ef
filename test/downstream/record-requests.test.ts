// Covers: queue/record-call.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiChannel } from '../../src/downstream/channel/api-channel.ts'
import type { ApiRequest } from '../../src/downstream/http/api-request.ts'
import { recordRequests } from '../../src/downstream/record-requests.ts'
import { DownstreamError } from '../../src/errors/downstream.ts'
import { explain } from '../../src/explain/explain.ts'
import type { Explanation } from '../../src/explain/explanation.ts'
import { Recording } from '../../src/recording/recording.ts'
import type { RequestRecord } from '../../src/recording/request-record.ts'
import type { Requester } from '../../src/recording/requester.ts'
import { accessToken } from '../support/access-token.ts'
import { apiConfig } from '../support/schema.ts'
import { BATCH, batchOf, type ClientUnderTest, failureOf, READ, setUp, stop } from './client-under-test.ts'

afterEach(stop)

const FOR_A_MINUTE: ApiRequest = {
  method: 'GET',
  kind: 'read',
  path: '/a',
  scopes: READ,
  caching: { maxAgeMs: 60_000, isPublic: false },
}

/** Sends requests at once, in an operation of their own, and tells what was recorded of them. */
async function recorded(
  { operation }: ClientUnderTest,
  ...requests: readonly ApiRequest[]
): Promise<Explanation> {
  const recording = new Recording({ isExplained: true })
  const client = operation({ recording })
  await Promise.all(requests.map((request) => failureOf(client.send(request))))
  return explain(recording, { name: null, kind: 'query' })
}

const sourcesOf = ({ requests }: Explanation) => requests.map(({ source }) => source)

describe('what is recorded of a request', () => {
  it('reports that an answer was kept, or still held', async () => {
    const under = await setUp({
      answer: ({ headers }) =>
        headers['if-none-match'] === undefined ? { headers: { etag: '"1"' }, body: {} } : { status: 304 },
    })

    const sent = sourcesOf(await recorded(under, FOR_A_MINUTE))
    const cached = sourcesOf(await recorded(under, FOR_A_MINUTE))
    under.time.pass(60_000)

    expect([sent, cached, sourcesOf(await recorded(under, FOR_A_MINUTE))]).toEqual([
      ['sent'],
      ['cached'],
      ['revalidated'],
    ])
  })

  it('reports that another operation was asking the same', async () => {
    const under = await setUp()

    const [first, second] = await Promise.all([recorded(under, FOR_A_MINUTE), recorded(under, FOR_A_MINUTE)])

    expect([first, second].map(sourcesOf)).toEqual([['sent'], ['shared']])
    expect(second.requests[0]?.timeline.map(({ phase }) => phase)).toContain('shared')
    expect([second.totals.saved, second.calls]).toEqual([1, []])
  })

  it('has the place in the batch, and what each answer was', async () => {
    const under = await setUp({
      config: BATCH,
      answer: batchOf((url) => ({ status: url === '/b' ? 404 : 200, body: { url } })),
    })
    const get = (path: string): ApiRequest => ({ method: 'GET', kind: 'read', path, scopes: READ })

    const { requests, calls } = await recorded(under, get('/a'), get('/b'))

    expect(
      requests.map(({ status, error, bytes, attempts }) => [status, error, bytes, attempts[0]?.slot]),
    ).toEqual([
      [200, null, '{"url":"/a"}'.length, 0],
      [404, 'DOWNSTREAM_NOT_FOUND', '{"url":"/b"}'.length, 1],
    ])
    expect(calls.map(({ requests: inside, isBatch, status }) => [inside, isBatch, status])).toEqual([
      [['r1', 'r2'], true, 200],
    ])
  })

  it('reports that a request was not sent because a permission is missing', async () => {
    const under = await setUp({ granted: ['Other'] })

    const { requests, calls } = await recorded(under, FOR_A_MINUTE)

    expect(requests).toMatchObject([
      { source: 'notSent', error: 'CONSENT_REQUIRED', attempts: [], permissions: { granted: null } },
    ])
    expect(calls).toEqual([])
  })

  it('has the wait for an API that had asked for it', async () => {
    let answers = 0
    const under = await setUp({
      answer: () => (answers++ === 0 ? { status: 429, headers: { 'retry-after': '7' } } : { body: {} }),
    })

    const explanation = recorded(under, { ...FOR_A_MINUTE })
    await under.time.passAfterSleeps(1)

    const { requests } = await explanation
    expect(requests[0]?.attempts.map(({ status, retryAfterSeconds }) => [status, retryAfterSeconds])).toEqual(
      [
        [429, 7],
        [200, null],
      ],
    )
    expect(requests[0]?.timeline.map(({ phase }) => phase)).toContain('retry')
  })

  it('reports where tokens came from, and each one only once', async () => {
    const tokens = [accessToken({ value: 'a', isShared: true }), accessToken({ value: 'b' })]
    const under = await setUp({
      acquire: () => Promise.resolve(tokens.shift() ?? accessToken({ value: 'c' })),
    })

    const shared = await recorded(under, FOR_A_MINUTE)
    const exchanged = await recorded(under, { ...FOR_A_MINUTE, path: '/b' })

    expect([shared, exchanged].map(({ tokens: all }) => all.map(({ source }) => source))).toEqual([
      ['redis'],
      ['exchanged'],
    ])
  })

  it('has the error code of a token that could not be acquired', async () => {
    const under = await setUp({ acquire: () => Promise.reject(new Error('no')) })

    const { tokens, requests } = await recorded(under, FOR_A_MINUTE)

    expect(tokens).toMatchObject([{ source: 'failed', error: 'INTERNAL_SERVER_ERROR' }])
    expect(requests).toMatchObject([{ source: 'notSent', error: 'INTERNAL_SERVER_ERROR' }])
  })

  it('is sent with what observers add to an HTTP request, and comes after what keeps a write back', async () => {
    const under = await setUp()
    const recording = new Recording()
    const order: string[] = []
    recording.observeBy([
      {
        async beforeWrite(_request, clientRequestId) {
          order.push(clientRequestId, `asked ${under.api.asked.length}`)
        },
        callStarted(call) {
          call.headers = { traceparent: '00-a-b-01' }
        },
      },
    ])
    const write: ApiRequest = { method: 'POST', kind: 'write', path: '/a', body: {}, scopes: READ }

    await under.operation({ recording }).send(write)

    const [sent] = under.api.asked
    expect(sent?.headers.traceparent).toBe('00-a-b-01')
    expect(order).toEqual([sent?.headers['client-request-id'], 'asked 0'])
  })

  it('is not sent where an observer keeps a write back', async () => {
    const under = await setUp()
    const recording = new Recording()
    recording.observeBy([{ beforeWrite: () => Promise.reject(new Error('no room')) }])
    const write: ApiRequest = { method: 'POST', kind: 'write', path: '/a', body: {}, scopes: READ }

    expect(await failureOf(under.operation({ recording }).send(write))).toMatchObject({ message: 'no room' })
    expect(under.api.asked).toEqual([])
  })

  it('waits for a turn only where none is free at once', async () => {
    const under = await setUp({ config: { concurrency: { total: 1, perTenant: 1, perUser: 1 } } })
    const get = (path: string): ApiRequest => ({ method: 'GET', kind: 'read', path, scopes: READ })

    const { requests } = await recorded(under, get('/a'), get('/b'))

    const waited = requests.map(({ timeline }) => timeline.some(({ phase }) => phase === 'turn'))
    expect(waited).toEqual([false, true])
  })

  it.each([true, false])(
    'has an ID of its own within a batch where one is needed: %s',
    async (hasItemIds) => {
      const under = await setUp({ config: BATCH, answer: batchOf(() => ({ status: 200, body: {} })) })
      const recording = new Recording({ hasItemIds })
      const client = under.operation({ recording })
      await Promise.all(
        ['/a', '/b'].map((path) => client.send({ method: 'GET', kind: 'read', path, scopes: READ })),
      )

      const { requests } = JSON.parse(under.api.asked[0]?.body ?? '') as {
        requests: { headers?: Record<string, string> }[]
      }
      const ids = requests.map(({ headers }) => headers?.['client-request-id'])
      expect(new Set(ids).size).toBe(hasItemIds ? 2 : 1)
      expect(ids.every((id) => (id === undefined) !== hasItemIds)).toBe(true)
    },
  )
})

describe('recordRequests', () => {
  const NAME: Requester = {
    paths: [{ prev: undefined, key: 'name' }],
    coordinates: ['User.name'],
    template: null,
  }
  const MAIL: Requester = { ...NAME, coordinates: ['User.mail'] }
  const NOBODY: Requester = { paths: [], coordinates: [], template: null }

  /** A recorder, and the calls of its records, each with its number. */
  function arrange() {
    const log: unknown[] = []
    let count = 0
    const recording = {
      requested(_api: unknown, _request: unknown, requester: Requester, auth: string) {
        const number = ++count
        log.push([number, 'begin', requester, auth])
        return {
          join: (joining: Requester) => void log.push([number, 'join', joining]),
          end: (code: string | null) => void log.push([number, 'end', code]),
        }
      },
    }
    const recorder = recordRequests({
      recording: recording as Partial<Recording> as Recording,
      authMode: 'app',
      channel: { api: apiConfig({ name: 'crm' }) } as ApiChannel,
    })
    if (recorder === null) throw new TypeError('nothing is recorded')
    return { recorder, log }
  }

  it('records which fields join a read, and joins none that has no record', () => {
    const { recorder, log } = arrange()
    recorder.begin(FOR_A_MINUTE, NAME, 'key')
    recorder.begin(FOR_A_MINUTE, undefined, 'other')

    recorder.join('key', MAIL)
    recorder.join('other', undefined)
    recorder.join('unknown', MAIL)

    expect(log).toEqual([
      [1, 'begin', NAME, 'app'],
      [2, 'begin', NOBODY, 'app'],
      [1, 'join', MAIL],
      [2, 'join', NOBODY],
    ])
  })

  it('joins the latest read, as an equal one after a write is a new request', () => {
    const { recorder, log } = arrange()
    recorder.begin(FOR_A_MINUTE, NAME, 'key')
    recorder.begin(FOR_A_MINUTE, NAME)
    recorder.begin(FOR_A_MINUTE, NAME, 'key')

    recorder.join('key', MAIL)

    expect(log.slice(3)).toEqual([[3, 'join', MAIL]])
  })

  it('records how a request ends, and returns its promise', async () => {
    const { recorder, log } = arrange()
    const response = Promise.resolve({ status: 200, headers: {}, body: {} })
    const failure = Promise.reject(new DownstreamError({ code: 'DOWNSTREAM_LOCKED', api: 'crm' }))

    const until = (promise: typeof response) =>
      recorder.until(recorder.begin(FOR_A_MINUTE, NAME) as RequestRecord, promise)

    expect(until(response)).toBe(response)
    expect(until(failure)).toBe(failure)
    await Promise.allSettled([response, failure])
    expect(log.slice(2)).toEqual([
      [1, 'end', null],
      [2, 'end', 'DOWNSTREAM_LOCKED'],
    ])
  })

  it('does nothing where nothing is recorded', () => {
    const channel = { api: apiConfig({ name: 'crm' }) } as ApiChannel

    expect(recordRequests({ recording: null, authMode: 'user', channel })).toBeNull()
  })
})
