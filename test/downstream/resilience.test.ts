// Covers: queue/request-queue.ts, queue/throttle-requests.ts
import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { UNBOUNDED_SLOT } from '../../src/operation-slot.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { accessToken } from '../support/access-token.ts'
import { callerOf } from '../support/caller.ts'
import type { Answer, Asked, Reaction } from '../support/http-api.ts'
import { BATCH, batchOf, failureOf, READ, read, setUp, stop } from './client-under-test.ts'

afterEach(stop)

/** Gives each of the answers once, and then the usual one. */
function inTurn(...answers: Answer[]): () => Answer {
  const left = [...answers]
  return () => left.shift() ?? { body: { id: 1 } }
}

const throttledFor = (seconds: number): Answer => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
})

/** The URLs of the items of a batch, or of the request itself. */
function urlsOf({ url, body }: Asked): readonly string[] {
  if (url !== '/v1/$batch') return [url]
  return (JSON.parse(body) as { requests: { url: string }[] }).requests.map((request) => request.url)
}

describe('a read that is throttled', () => {
  it('is sent again when the API said, not before', async () => {
    const { client, api, time } = await setUp({ answer: inTurn(throttledFor(7)) })

    const body = read(client, '/a')
    await time.passAfterSleeps(1)

    expect(await body).toEqual({ id: 1 })
    expect(time.slept).toEqual([7_005])
    expect(api.asked).toHaveLength(2)
  })

  it('keeps waiting those that had only waited for their turn', async () => {
    const { client, api, time } = await setUp({
      answer: inTurn(throttledFor(7)),
      config: { concurrency: { total: 1, perTenant: 1, perUser: 1 } },
    })

    const bodies = Promise.all([read(client, '/a'), read(client, '/b')])
    while (time.slept.length < 1) await setImmediate()
    time.pass(7_004)
    for (let turn = 0; turn < 5; turn++) await setImmediate()
    const early = api.asked.length
    time.pass(1)

    expect(await bodies).toEqual([{ id: 1 }, { id: 1 }])
    expect([early, time.slept[0]]).toEqual([1, 7_005])
    expect(api.asked.map(({ url }) => url)).toEqual(['/v1/a', '/v1/a', '/v1/b'])
  })

  it('has another id each time', async () => {
    const { client, api, time } = await setUp({ answer: inTurn(throttledFor(1)) })

    const body = read(client, '/a')
    await time.passAfterSleeps(1)
    await body

    const ids = api.asked.map(({ headers }) => headers['client-request-id'])
    expect(new Set(ids).size).toBe(2)
  })

  it('fails at once where the operation has not so much time, and reports how long to wait', async () => {
    const { operation, api, time } = await setUp({ answer: () => throttledFor(31) })

    const failure = await failureOf(read(operation({ timeoutMs: 30_000 }), '/a'))

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_THROTTLED', details: { status: 429, retryAfter: 31 } })
    expect([api.asked.length, time.slept]).toEqual([1, []])
  })

  it('is sent as often as configured, and no more', async () => {
    const { client, api, time } = await setUp({
      answer: () => ({ status: 429 }),
      config: { retry: { maxAttempts: 2 } },
    })

    const failure = failureOf(read(client, '/a'))
    await time.passAfterSleeps(1)

    expect(await failure).toMatchObject({ code: 'DOWNSTREAM_THROTTLED' })
    expect(api.asked).toHaveLength(2)
  })

  it('delays the requests of that user to that API, in any operation, but not those of other users', async () => {
    const { operation, api, time } = await setUp({ answer: inTurn(throttledFor(5)) })
    const ben = callerOf({ objectId: 'ben' })

    const first = read(operation(), '/a')
    while (time.slept.length < 1) await setImmediate()
    const second = read(operation(), '/b')
    const other = await read(operation({ caller: ben }), '/c')
    while (time.slept.length < 2) await setImmediate()
    const before = api.asked.map(({ url }) => url)
    time.pass(5_005)
    await Promise.all([first, second])

    expect(other).toEqual({ id: 1 })
    expect(before).toEqual(['/v1/a', '/v1/c'])
    expect(api.asked).toHaveLength(4)
  })

  it('has others fail at once who have less time than the API wants', async () => {
    const { operation, api, time } = await setUp({ answer: inTurn(throttledFor(9)) })

    const first = read(operation(), '/a')
    while (time.slept.length < 1) await setImmediate()
    time.pass(1_000)
    const failure = await failureOf(read(operation({ timeoutMs: 2_000 }), '/b'))
    time.pass(8_005)
    await first

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_THROTTLED', details: { api: 'crm', retryAfter: 8 } })
    expect(api.asked).toHaveLength(2)
  })
})

describe('a wait without an end', () => {
  const MINUTE_MS = 60_000
  const forTheTenant = ({ tenantId }: { tenantId: string }): Answer => ({
    status: 429,
    headers: {
      'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT',
      'x-ms-throttle-scope': `Tenant_Application/ReadWrite/9a3d526c-b3c1-4479-ba74-197b5c5751ae/${tenantId}`,
    },
  })

  it('reports a wait of up to five minutes to the client', async () => {
    const { client } = await setUp({ answer: () => forTheTenant(callerOf()) })

    expect(await failureOf(read(client, '/a'))).toMatchObject({
      code: 'DOWNSTREAM_THROTTLED',
      details: { retryAfter: 300 },
    })
  })

  it('is probed by one request from the tenant after a minute, and ends for all when that succeeds', async () => {
    const { operation, api, time } = await setUp({ answer: inTurn(forTheTenant(callerOf())) })
    const ask = (name: string) =>
      failureOf(read(operation({ caller: callerOf({ objectId: name }) }), `/${name}`))

    await ask('adele')
    const early = await ask('ben')
    time.pass(MINUTE_MS)
    const late = await Promise.all([ask('ben'), ask('cleo')])
    const after = await ask('dora')

    expect([early, ...late, after]).toMatchObject([
      { code: 'DOWNSTREAM_THROTTLED', details: { retryAfter: 300 } },
      'no failure',
      { code: 'DOWNSTREAM_THROTTLED', details: { retryAfter: 240 } },
      'no failure',
    ])
    expect(api.asked.map(({ url }) => url)).toEqual(['/v1/adele', '/v1/ben', '/v1/dora'])
  })

  it('is tried also where the request that tries waits for its turn first', async () => {
    const { operation, api, time } = await setUp({
      answer: inTurn(forTheTenant(callerOf())),
      config: { concurrency: { total: 1, perTenant: 1, perUser: 1 } },
    })

    await failureOf(read(operation(), '/a'))
    time.pass(MINUTE_MS)
    const bodies = await Promise.all(['/b', '/c'].map((path) => failureOf(read(operation(), path))))

    expect(bodies).toMatchObject(['no failure', { code: 'DOWNSTREAM_THROTTLED' }])
    expect(api.asked.map(({ url }) => url)).toEqual(['/v1/a', '/v1/b'])
  })
})

describe('an item of a batch that is throttled', () => {
  const throttleFirstTime = (url: string) => {
    let isFirst = true
    return batchOf((asked) => {
      if (asked !== url || !isFirst) return { status: 200, body: asked }
      isFirst = false
      return { status: 429, headers: { 'Retry-After': '3' } }
    })
  }

  it('waits alone, while the others have their answers', async () => {
    const { client, api, time } = await setUp({
      config: BATCH,
      answer: (asked) => (asked.method === 'GET' ? { body: '"late"' } : throttleFirstTime('/b')(asked)),
    })

    const [a, b, c] = ['/a', '/b', '/c'].map((path) => read(client, path))
    const early = await Promise.all([a, c])
    await time.passAfterSleeps(1)

    expect([early, await b]).toEqual([['/a', '/c'], 'late'])
    expect(api.asked.map(urlsOf)).toEqual([['/a', '/b', '/c'], ['/v1/b']])
    expect(time.slept).toEqual([3_005])
  })

  it('is sent again in one batch with the reads that failed with it, after the same wait', async () => {
    let draws = 0
    const { client, api, time } = await setUp({
      config: BATCH,
      random: () => draws++ / 10,
      answer: inTurn({ status: 503 }),
    })

    const failures = Promise.all(['/a', '/b'].map((path) => failureOf(read(client, path))))
    await time.passAfterSleeps(1)
    await failures

    expect(time.slept).toHaveLength(1)
    expect(api.asked.slice(0, 2).map(urlsOf)).toEqual([
      ['/a', '/b'],
      ['/a', '/b'],
    ])
  })

  it('shares a new batch with others that come back at the same moment', async () => {
    let batches = 0
    const { client, api, time } = await setUp({
      config: BATCH,
      answer: (asked) => {
        batches++
        const isFirst = batches === 1
        return batchOf((url) =>
          isFirst && url !== '/a'
            ? { status: 503, headers: { 'retry-after': '2' } }
            : { status: 200, body: url },
        )(asked)
      },
    })

    const bodies = ['/a', '/b', '/c'].map((path) => read(client, path))
    while (time.slept.length < 1) await setImmediate()
    time.pass(2_005)

    expect(await Promise.all(bodies)).toEqual(['/a', '/b', '/c'])
    expect(api.asked.map(urlsOf)).toEqual([
      ['/a', '/b', '/c'],
      ['/b', '/c'],
    ])
  })

  it('fails with the failure that it depends on', async () => {
    const { client } = await setUp({
      config: BATCH,
      answer: batchOf((url) =>
        url === '/a' ? { status: 403, body: { error: { code: 'Denied' } } } : { status: 424 },
      ),
    })

    const failures = await Promise.all(['/a', '/b'].map((path) => failureOf(read(client, path))))

    expect(failures).toMatchObject([{ details: { apiCode: 'Denied' } }, { details: { apiCode: 'Denied' } }])
  })
})

describe('requests for one mailbox', () => {
  const GRAPH = { batch: { path: '/$batch', maxItems: 20, maxParallel: 4 } }
  const echo = batchOf((url) => ({ status: 200, body: url }))

  it('are sent four at a time, with other due reads in the first batch', async () => {
    const { client, api } = await setUp({
      config: GRAPH,
      answer: (asked) =>
        asked.method === 'GET' ? { body: JSON.stringify(asked.url.slice(3)) } : echo(asked),
    })
    const paths = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => `/me/messages/${id}`)

    const bodies = await Promise.all([...paths, '/me/manager'].map((path) => read(client, path)))

    expect(bodies).toEqual([...paths, '/me/manager'])
    expect(api.asked.map((asked) => urlsOf(asked).length)).toEqual([5, 4, 1])
  })

  it('of its owner are not kept waiting by a user who asks for it without an end', async () => {
    const answers: (() => void)[] = []
    const { operation, api } = await setUp({
      config: GRAPH,
      answer: (asked) =>
        new Promise((resolve) =>
          answers.push(() => resolve(asked.method === 'GET' ? { body: {} } : echo(asked))),
        ),
    })
    const adele = callerOf({ objectId: 'adele' })
    const ben = callerOf({ objectId: 'ben' })

    const flood = Array.from({ length: 40 }, (_, id) =>
      read(operation({ caller: ben }), `/users/adele/messages/${id}`),
    )
    while (answers.length < 4) await setImmediate()
    const own = read(operation({ caller: adele }), '/me/messages')
    // Until it waits with the others.
    await setImmediate()
    await setImmediate()
    for (let round = 0; round < 4; round++) answers[round]?.()
    while (answers.length < 8) await setImmediate()
    const next = api.asked.slice(4, 8).map(({ url }) => url)
    for (let released = 4; released < 41; released++) {
      while (answers.length <= released) await setImmediate()
      answers[released]?.()
    }
    await Promise.all([own, ...flood])

    expect(next).toContain('/v1/me/messages')
  })

  it('do not keep those of another waiting', async () => {
    const { client, api } = await setUp({ config: GRAPH, answer: echo })
    const paths = [1, 2, 3, 4].flatMap((id) => [`/me/events/${id}`, `/users/ben/events/${id}`])

    await Promise.all(paths.map((path) => read(client, path)))

    expect(api.asked.map((asked) => urlsOf(asked).length)).toEqual([8])
  })
})

describe('a connection that breaks', () => {
  it('is no failure of a read, for which there is another', async () => {
    let breaks = 1
    const { client, api, time } = await setUp({
      answer: () => (breaks-- > 0 ? 'reset' : { body: { id: 1 } }),
    })

    const body = read(client, '/a')
    await time.passAfterSleeps(1)

    expect(await body).toEqual({ id: 1 })
    expect(api.asked).toHaveLength(2)
  })

  it('is the failure of a write that may have been done', async () => {
    const { client, api } = await setUp({ answer: () => 'reset' })

    const failure = await failureOf(client.send({ method: 'POST', kind: 'write', path: '/a', scopes: READ }))

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_UNAVAILABLE' })
    expect(api.asked).toHaveLength(1)
  })
})

describe('a DELETE that is repeated', () => {
  /** What a DELETE ends with whose attempts are answered so, one after the other. */
  async function remove(...answers: Reaction[]): Promise<unknown> {
    const left = [...answers]
    const { client, time } = await setUp({ answer: () => left.shift() ?? { status: 500 } })
    const request = { method: 'DELETE', kind: 'write', path: '/a', scopes: READ } as const
    const outcome = client.send(request).catch((error: unknown) => error)
    for (let attempt = 1; attempt < answers.length; attempt++) await time.passAfterSleeps(attempt)
    return outcome
  }

  it.each<[string, Reaction[]]>([
    ['a connection that broke', ['reset', { status: 404 }]],
    ['a gateway that lost the answer', [{ status: 502 }, { status: 404 }]],
    ['a gateway that did not wait for the answer', [{ status: 504 }, { status: 410 }]],
    ['one of these, and then a 503', [{ status: 504 }, { status: 503 }, { status: 404 }]],
  ])('has succeeded where nothing is left to delete after %s', async (_what, answers) => {
    expect(await remove(...answers)).toMatchObject({ status: 204 })
  })

  // https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4: the server could not handle the request.
  it.each([503, 429, 408, 425])(
    'fails if nothing is found after a %i, which deleted nothing',
    async (status) => {
      expect(await remove({ status }, { status: 404 })).toMatchObject({
        code: 'DOWNSTREAM_NOT_FOUND',
        details: { status: 404 },
      })
    },
  )

  it('fails where there was nothing from the start', async () => {
    const { client } = await setUp({ answer: () => ({ status: 404 }) })

    const failure = await failureOf(
      client.send({ method: 'DELETE', kind: 'write', path: '/a', scopes: READ }),
    )

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_NOT_FOUND' })
  })
})

describe('an API that fails again and again', () => {
  const config = {
    retry: { maxAttempts: 1 },
    circuitBreaker: { failureRatio: 0.5, minRequests: 3, windowMs: 10_000, openMs: 5_000 },
  }

  it.each([
    ['503', () => ({ status: 503 })],
    ['connections that break', () => 'reset' as const],
    ['nothing in time', () => null],
  ])(
    'is left alone for a while where it answers %s, and asked again by one request',
    async (_what, answer) => {
      let isWell = false
      const { operation, api, time } = await setUp({
        answer: () => (isWell ? { body: { id: 1 } } : answer()),
        config: { ...config, timeoutMs: 1_000 },
      })
      await Promise.all(
        ['/1', '/2', '/3'].map((path) =>
          failureOf(read(operation({ caller: callerOf({ objectId: path }) }), path)),
        ),
      )

      const refused = await failureOf(read(operation(), '/4'))
      isWell = true
      time.pass(5_005)
      const body = await read(operation(), '/5')

      expect(refused).toMatchObject({
        code: 'DOWNSTREAM_UNAVAILABLE',
        details: { api: 'crm', retryAfter: 5 },
      })
      expect(body).toEqual({ id: 1 })
      expect(api.asked.map(({ url }) => url).sort()).toEqual(['/v1/1', '/v1/2', '/v1/3', '/v1/5'])
    },
  )

  // 501, 507 and 509: learn.microsoft.com/graph/errors. They speak of what was asked, of a user's quota, of our bandwidth.
  it.each([400, 404, 423, 429, 501, 507, 509])('is not, where it answers %i', async (status) => {
    const { operation, api } = await setUp({ answer: () => ({ status }), config })

    for (const path of ['/1', '/2', '/3', '/4'])
      await failureOf(read(operation({ caller: callerOf({ objectId: path }) }), path))

    expect(api.asked).toHaveLength(4)
  })

  it('is still called if it fails for one user alone', async () => {
    const { operation, api } = await setUp({ answer: () => ({ status: 500 }), config })

    for (let each = 0; each < 20; each++) await failureOf(read(operation(), `/${each}`))
    await failureOf(read(operation({ caller: callerOf({ objectId: 'ben' }) }), '/ben'))

    expect(api.asked).toHaveLength(21)
  })
})

describe('the operation', () => {
  it('does not wait for its token longer than it has time', async () => {
    let give: (() => void) | undefined
    const { operation, api } = await setUp({
      acquire: () =>
        new Promise((resolve) => {
          give = () => resolve(accessToken({ granted: new Set(['Read']) }))
        }),
    })
    const client = operation({ signal: AbortSignal.timeout(20) })

    const failures = [await failureOf(read(client, '/a')), await failureOf(client.permits(READ))]
    give?.()
    await setImmediate()

    expect(failures).toMatchObject([{ code: 'DOWNSTREAM_TIMEOUT' }, { code: 'DOWNSTREAM_TIMEOUT' }])
    expect(api.asked).toEqual([])
  })

  it('does not wait for a place longer than it has time, and leaves none taken', async () => {
    const answers: (() => void)[] = []
    const { operation, downstream } = await setUp({
      answer: () => new Promise((resolve) => answers.push(() => resolve({ body: {} }))),
      config: { concurrency: { total: 1, perTenant: 1, perUser: 1 } },
    })

    const first = read(operation(), '/a')
    const failure = await failureOf(read(operation({ signal: AbortSignal.timeout(20) }), '/b'))
    while (answers.length === 0) await setImmediate()
    answers[0]?.()
    await first

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_TIMEOUT' })
    expect(downstream.states().get('crm')).toEqual({
      inFlight: 0,
      waiting: 0,
      pauses: 0,
      isCircuitOpen: false,
    })
  })

  it('gives up its place while it waits to ask again about work that the API continues', async () => {
    let longWaits: () => readonly string[] = () => []
    const slot = {
      ...UNBOUNDED_SLOT,
      longWaitMs: 500,
      watch: (waits: typeof longWaits) => {
        longWaits = waits
      },
    }
    const { operation, time } = await setUp()
    const response = { status: 202, headers: { 'retry-after': '5' }, body: {} }

    const request = { method: 'GET', kind: 'read', path: '/jobs/1', scopes: READ } as const
    const asked = operation({ slot }).askAgain(request, { response, tries: 0 })
    while (time.slept.length === 0) await setImmediate()
    time.pass(500)
    const whileWaiting = longWaits()
    time.pass(5_005)
    await asked

    expect([whileWaiting, longWaits()]).toEqual([['work of crm'], []])
  })

  it('is not sent again when its client leaves during a wait', async () => {
    const { operation, api, time } = await setUp({ answer: () => throttledFor(5) })
    const client = new AbortController()

    const failure = failureOf(read(operation({ signal: client.signal }), '/a'))
    while (time.slept.length === 0) await setImmediate()
    client.abort()
    const failed = await failure
    time.pass(5_005)
    await setImmediate()

    expect(failed).toMatchObject({ code: 'DOWNSTREAM_TIMEOUT' })
    expect(api.asked).toHaveLength(1)
  })
})

describe('signals to and from an API', () => {
  it('marks a write as urgent, in the header that the API defines', async () => {
    const { client, api } = await setUp({ config: { priorityHeader: 'x-ms-throttle-priority' } })

    await client.send({ method: 'POST', kind: 'write', path: '/a', scopes: READ })
    await read(client, '/b')

    expect(api.asked.map(({ headers }) => headers['x-ms-throttle-priority'])).toEqual(['high', undefined])
  })

  it('counts what a request cost, and nothing that is no count', async () => {
    const metrics = createMetrics()
    const units = ['3', '1e308', 'Infinity', '-4', '9'.repeat(400), '2.5', '0x10', '4']
    const { client } = await setUp({
      answer: inTurn(...units.map((unit): Answer => ({ body: {}, headers: { 'x-ms-resource-unit': unit } }))),
      metrics,
    })

    for (const [index] of units.entries()) await read(client, `/${index}`)

    expect((await metrics.render()).text).toContain('behalf_api_resource_units_total{api="crm"} 7\n')
  })

  it('shows in the metrics, by the name of the API and without its users', async () => {
    const metrics = createMetrics()
    const { client, time } = await setUp({
      answer: inTurn(throttledFor(1), { body: {}, headers: { 'x-ms-resource-unit': '3' } }),
      metrics,
    })

    const body = read(client, '/a')
    await time.passAfterSleeps(1)
    await body
    const { text } = await metrics.render()

    expect(text.split('\n').filter((line) => /^behalf_api_(?!.*bucket|.*sum)/.test(line))).toEqual([
      'behalf_api_request_seconds_count{api="crm",outcome="429"} 1',
      'behalf_api_request_seconds_count{api="crm",outcome="2xx"} 1',
      'behalf_api_retries_total{api="crm"} 1',
      'behalf_api_resource_units_total{api="crm"} 3',
      'behalf_api_requests_in_flight{api="crm"} 0',
      'behalf_api_requests_waiting{api="crm"} 0',
      'behalf_api_pauses{api="crm"} 0',
      'behalf_api_circuit_open{api="crm"} 0',
    ])
  })
})
