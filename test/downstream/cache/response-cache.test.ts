import { afterEach, describe, expect, it } from '@jest/globals'
import { heapBytesOf } from '../../../src/caching/heap-bytes.ts'
import type { Caller } from '../../../src/caller/caller.ts'
import { createCancellation } from '../../../src/cancellation.ts'
import type { ApiConfig } from '../../../src/config/config.ts'
import { createResponseCache } from '../../../src/downstream/cache/response-cache.ts'
import type { ApiRequest, ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { type OperationSlot, UNBOUNDED_SLOT } from '../../../src/operation-slot.ts'
import type { RequestRecord } from '../../../src/recording/request-record.ts'
import { callerOf } from '../../support/caller.ts'
import type { Answer, Asked } from '../../support/http-api.ts'
import { apiConfig } from '../../support/schema.ts'
import { BATCH, batchOf, type ClientUnderTest, failureOf, READ, setUp, stop } from '../client-under-test.ts'

afterEach(stop)

const OTHER = '99999999-9999-4999-8999-999999999999'
/** Requests for users use Behalf's own permissions; an application's own are refused, as by default. */
const OWN: ApiConfig['auth'] = { user: 'app', appOnly: 'refuse' }
const MINUTE = { maxAgeMs: 60_000, isPublic: false }

function get(path: string, caching?: ApiRequest['caching']): ApiRequest {
  return {
    method: 'GET',
    kind: 'read',
    path,
    scopes: READ,
    ...(caching === undefined ? {} : { caching }),
  }
}

/** Counts up with each request. */
function counting(headers: Record<string, string> = {}): () => Answer {
  let count = 0
  return () => ({ headers, body: { count: ++count } })
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code
}

/** What an operation of its own reads. */
async function readAnew(
  { operation }: ClientUnderTest,
  request: ApiRequest,
  caller?: Caller,
): Promise<unknown> {
  return (await operation(caller === undefined ? {} : { caller }).send(request)).body
}

/** What each caller reads, one after the other. */
async function readInTurn(
  under: ClientUnderTest,
  request: ApiRequest,
  callers: readonly Caller[],
): Promise<unknown[]> {
  const bodies: unknown[] = []
  for (const caller of callers) bodies.push(await readAnew(under, request, caller))
  return bodies
}

/** A slot that notes what its operation takes. */
function slotWith(hasRoom: boolean, taken: number[] = []): OperationSlot {
  const take = (bytes: number) => {
    taken.push(bytes)
    return hasRoom
  }
  return { ...UNBOUNDED_SLOT, memory: { ...UNBOUNDED_SLOT.memory, take } }
}

describe('an answer that is kept', () => {
  it.each([
    ['that is fresh', MINUTE, 1],
    ['that the API confirms', { ...MINUTE, maxAgeMs: 0 }, 3],
  ])('counts for each operation that holds one %s', async (_what, caching, requests) => {
    const body = { text: 'x'.repeat(10_000) }
    const under = await setUp({
      answer: ({ headers }) =>
        headers['if-none-match'] === '"1"'
          ? { status: 304, headers: { etag: '"1"' } }
          : { headers: { etag: '"1"' }, body },
    })
    const taken: number[] = []
    await readAnew(under, get('/a', caching))

    const held = await under.operation({ slot: slotWith(true, taken) }).send(get('/a', caching))
    const without = failureOf(under.operation({ slot: slotWith(false) }).send(get('/a', caching)))

    expect(held.body).toEqual(body)
    expect(await without).toMatchObject({ code: 'OVERLOADED' })
    expect(taken.reduce((sum, bytes) => sum + bytes, 0)).toBeGreaterThan(10_000)
    expect(under.api.asked).toHaveLength(requests)
  })

  it('serves until its time is over, and is asked for again then', async () => {
    const under = await setUp({ answer: counting() })

    const bodies = [await readAnew(under, get('/a', MINUTE)), await readAnew(under, get('/a', MINUTE))]
    under.time.pass(60_000)
    bodies.push(await readAnew(under, get('/a', MINUTE)))

    expect(bodies).toEqual([{ count: 1 }, { count: 1 }, { count: 2 }])
  })

  it('sends the request again in the next operation if the schema does not declare caching', async () => {
    const under = await setUp({ answer: counting() })

    expect([await readAnew(under, get('/a')), await readAnew(under, get('/a'))]).toEqual([
      { count: 1 },
      { count: 2 },
    ])
  })

  it.each<[string, Partial<Caller>]>([
    ['another user', { objectId: OTHER }],
    ['another tenant', { tenantId: OTHER }],
    ['another application', { clientId: OTHER }],
    ['another sign-in', { assertionDigest: 'of-another' }],
  ])('does not serve a response that is cached for one caller to any other: %s', async (_, difference) => {
    const under = await setUp({ answer: counting() })
    await readAnew(under, get('/a', MINUTE))

    expect(await readAnew(under, get('/a', MINUTE), callerOf(difference))).toEqual({ count: 2 })
  })

  it('serves all users where it is public', async () => {
    const under = await setUp({ answer: counting() })
    const shared = { ...MINUTE, isPublic: true }
    await readAnew(under, get('/a', shared))

    expect(await readAnew(under, get('/a', shared), callerOf({ objectId: OTHER }))).toEqual({ count: 1 })
  })

  it.each<[string, ApiConfig['auth'], Partial<Caller>, Partial<Caller>]>([
    ['another tenant', OWN, { tenantId: OTHER }, {}],
    ['an application whose requests are refused', OWN, {}, { kind: 'app' }],
    ['a user without a token', { user: 'none', appOnly: 'clientCredentials' }, { kind: 'app' }, {}],
    ['an application without a token', { user: 'app', appOnly: 'none' }, {}, { kind: 'app' }],
  ])(
    'serves no public response that was fetched with its own permissions to %s',
    async (_, auth, one, other) => {
      const under = await setUp({ answer: counting(), config: { auth } })
      const shared = get('/a', { ...MINUTE, isPublic: true })
      await readAnew(under, shared, callerOf(one))

      const found = await readAnew(under, shared, callerOf(other)).catch(codeOf)

      expect(found).toEqual(auth.appOnly === 'refuse' && other.kind === 'app' ? 'FORBIDDEN' : { count: 2 })
    },
  )

  it('serves callers of all tenants where it is public and took no token', async () => {
    const under = await setUp({ answer: counting(), config: { auth: { user: 'none', appOnly: 'none' } } })
    const shared = get('/a', { ...MINUTE, isPublic: true })
    await readAnew(under, shared)

    expect(await readAnew(under, shared, callerOf({ tenantId: OTHER, kind: 'app' }))).toEqual({ count: 1 })
  })

  it('is that of the very request', async () => {
    const under = await setUp({ answer: counting() })
    await readAnew(under, get('/a', MINUTE))

    const others = [
      await readAnew(under, get('/b', MINUTE)),
      await readAnew(under, { ...get('/a', MINUTE), headers: { prefer: 'x' } }),
      await readAnew(under, { ...get('/a', MINUTE), scopes: [['Other'], ['Read']] }),
    ]

    expect(others).toEqual([{ count: 2 }, { count: 3 }, { count: 4 }])
  })

  it('discards earlier responses after a write', async () => {
    const under = await setUp({ answer: counting() })
    await readAnew(under, get('/a', MINUTE))

    await under.operation().send({ method: 'POST', kind: 'write', path: '/b', scopes: READ })

    expect(await readAnew(under, get('/a', MINUTE))).toEqual({ count: 3 })
  })

  it('after a write, discards what the same user got with another token, but nothing that belongs to other users', async () => {
    const under = await setUp({ answer: counting() })
    const readers = [
      callerOf({ assertionDigest: 'of-another' }),
      callerOf({ clientId: OTHER, assertionDigest: 'of-another-front-end' }),
      callerOf({ objectId: OTHER }),
    ]
    await readInTurn(under, get('/a', MINUTE), readers)

    await under.operation().send({ method: 'POST', kind: 'write', path: '/b', scopes: READ })

    expect(await readInTurn(under, get('/a', MINUTE), readers)).toEqual([
      { count: 5 },
      { count: 6 },
      { count: 3 },
    ])
  })

  it('discards public responses after a write, for callers of all tenants', async () => {
    const under = await setUp({ answer: counting(), config: { auth: OWN } })
    const shared = get('/a', { ...MINUTE, isPublic: true })
    const readers = [callerOf({ objectId: OTHER }), callerOf({ tenantId: OTHER })]
    await readInTurn(under, shared, readers)

    await under.operation().send({ method: 'DELETE', kind: 'write', path: '/a', scopes: READ })

    expect(await readInTurn(under, shared, readers)).toEqual([{ count: 4 }, { count: 5 }])
  })

  it.each<[string, ApiRequest['caching'], Partial<Caller>]>([
    ['by the same user with another token', MINUTE, { assertionDigest: 'of-another' }],
    ['where it is public', { ...MINUTE, isPublic: true }, { objectId: OTHER }],
  ])('does not keep or share what was being read during a write, %s', async (_what, caching, other) => {
    const releases: (() => void)[] = []
    const under = await setUp({
      config: { auth: OWN },
      answer: async ({ method }: Asked) => {
        if (method !== 'GET') return { body: {} }
        const count = releases.length
        await new Promise<void>((resolve) => releases.push(resolve))
        return { body: { count } }
      },
    })
    const untilAsked = async (count: number) => {
      while (under.api.asked.length < count) await new Promise((resolve) => setImmediate(resolve))
    }
    const read = () => readAnew(under, get('/a', caching), callerOf(other))
    const before = read()
    await untilAsked(1)
    await under.operation().send({ method: 'POST', kind: 'write', path: '/b', scopes: READ })
    const after = read()
    await untilAsked(3)
    releases[0]?.()
    releases[1]?.()

    expect([await before, await after, await read()]).toEqual([{ count: 0 }, { count: 1 }, { count: 1 }])
  })

  it('forgets with a sign-out what is kept for any sign-in of the user, and nothing of other users', async () => {
    const under = await setUp({ answer: counting() })
    const [adele, sameUser, other] = [
      callerOf(),
      callerOf({ assertionDigest: 'of-another' }),
      callerOf({ objectId: OTHER }),
    ]
    const readAll = () => readInTurn(under, get('/a', MINUTE), [adele, sameUser, other])
    const before = await readAll()

    await under.tokens.forgetUser(sameUser)

    expect(before).toEqual([{ count: 1 }, { count: 2 }, { count: 3 }])
    expect(await readAll()).toEqual([{ count: 4 }, { count: 5 }, { count: 3 }])
  })

  it('is forgotten for all when all users have to be', async () => {
    const under = await setUp({ answer: counting() })
    const readBoth = () => readInTurn(under, get('/a', MINUTE), [callerOf(), callerOf({ objectId: OTHER })])
    await readBoth()

    under.tokens.forgetAll()

    expect(await readBoth()).toEqual([{ count: 3 }, { count: 4 }])
  })

  it.each<[string, (under: ClientUnderTest) => unknown]>([
    ['the user', ({ tokens }) => tokens.forgetUser(callerOf())],
    ['all users', ({ tokens }) => tokens.forgetAll()],
  ])('does not keep what was being read when a sign-out forgot %s', async (_, signOut) => {
    let release = (): void => undefined
    const waits = new Promise<void>((resolve) => (release = resolve))
    const answer = counting()
    const under = await setUp({
      async answer() {
        await waits
        return answer()
      },
    })
    const early = readAnew(under, get('/a', MINUTE), callerOf({ assertionDigest: 'of-another' }))
    while (under.api.asked.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await signOut(under)
    release()
    await early

    const late = await readAnew(under, get('/a', MINUTE), callerOf({ assertionDigest: 'of-another' }))

    expect(late).toEqual({ count: 2 })
  })

  it('does not keep what was read while a write was in flight', async () => {
    let release = (): void => undefined
    const under = await setUp({
      answer: async ({ method, url }: Asked) => {
        if (url === '/v1/a' && method === 'GET') await new Promise<void>((resolve) => (release = resolve))
        return { body: {} }
      },
    })
    const early = readAnew(under, get('/a', MINUTE))
    while (under.api.asked.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await under.operation().send({ method: 'POST', kind: 'write', path: '/b', scopes: READ })
    release()
    await early

    const late = readAnew(under, get('/a', MINUTE))
    while (under.api.asked.length < 3) await new Promise((resolve) => setImmediate(resolve))
    release()
    await late

    expect(under.api.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /v1/a',
      'POST /v1/b',
      'GET /v1/a',
    ])
  })

  it('does not keep what was read before a write, even where it is read again meanwhile', async () => {
    const releases: (() => void)[] = []
    const under = await setUp({
      answer: async ({ method }: Asked) => {
        if (method !== 'GET') return { body: {} }
        const count = releases.length
        await new Promise<void>((resolve) => releases.push(resolve))
        return { body: { count } }
      },
    })
    const untilAsked = async (count: number) => {
      while (under.api.asked.length < count) await new Promise((resolve) => setImmediate(resolve))
    }
    const before = readAnew(under, get('/a', MINUTE))
    await untilAsked(1)
    await under.operation().send({ method: 'POST', kind: 'write', path: '/b', scopes: READ })
    const after = readAnew(under, get('/a', MINUTE))
    await untilAsked(3)
    releases[0]?.()
    expect(await before).toEqual({ count: 0 })

    const third = readAnew(under, get('/a', MINUTE))
    releases[1]?.()

    expect([await after, await third]).toEqual([{ count: 1 }, { count: 1 }])
  })

  it('is confirmed by its ETag when its time is over', async () => {
    const under = await setUp({
      answer: ({ headers }) =>
        headers['if-none-match'] === '"v1"'
          ? { status: 304 }
          : { headers: { etag: '"v1"' }, body: { version: 1 } },
    })
    await readAnew(under, get('/a', MINUTE))
    under.time.pass(60_000)

    const bodies = [await readAnew(under, get('/a', MINUTE)), await readAnew(under, get('/a', MINUTE))]

    expect(bodies).toEqual([{ version: 1 }, { version: 1 }])
    expect(under.api.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"'])
  })

  it.each(['"v\r\nX-Admin: 1"', '"ż"', '', `"${'x'.repeat(600)}"`])(
    'is read again where it came in a batch with %.20j for an ETag, which no request can carry',
    async (etag) => {
      const under = await setUp({
        config: BATCH,
        answer: (asked) =>
          asked.method === 'GET'
            ? { body: { version: 2 } }
            : batchOf(() => ({ status: 200, headers: { ETag: etag }, body: { version: 1 } }))(asked),
      })
      const first = under.operation()
      await Promise.all([first.send(get('/a', MINUTE)), first.send(get('/b', MINUTE))])
      under.time.pass(60_000)

      expect(await readAnew(under, get('/a', MINUTE))).toEqual({ version: 2 })
      expect(under.api.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined])
    },
  )

  it.each([
    ['a failure', { status: 404 }],
    ['an answer without content', { status: 204 }],
  ])('is never %s', async (_, answer) => {
    const under = await setUp({ answer: () => answer })

    await Promise.allSettled([readAnew(under, get('/a', MINUTE))])
    await Promise.allSettled([readAnew(under, get('/a', MINUTE))])

    expect(under.api.asked).toHaveLength(2)
  })

  // RFC 9111 §5.2.2: what an API says of its answer goes before what the schema says.
  it.each<[string, Record<string, string>, { isPublic: boolean }, number]>([
    ['no-store', { 'cache-control': 'No-Store' }, { isPublic: false }, 0],
    ['private to all', { 'cache-control': 'private, max-age=60' }, { isPublic: true }, 0],
    ['private to a caller', { 'cache-control': 'private' }, { isPublic: false }, 60],
    ['no-cache without an ETag', { 'cache-control': 'no-cache' }, { isPublic: false }, 0],
    ['max-age', { 'cache-control': 'max-age=20, must-revalidate' }, { isPublic: false }, 20],
    ['max-age that is longer', { 'cache-control': 'max-age=3600' }, { isPublic: false }, 60],
    ['max-age and Age', { 'cache-control': 'max-age=20', age: '15' }, { isPublic: false }, 5],
    [
      'Expires',
      { date: 'Sat, 28 Nov 2026 09:00:00 GMT', expires: 'Sat, 28 Nov 2026 09:00:10 GMT' },
      { isPublic: false },
      10,
    ],
    ['Vary: *', { vary: 'accept, *' }, { isPublic: false }, 0],
    ['Vary', { vary: 'accept, authorization' }, { isPublic: false }, 60],
  ])('is kept as long as its API allows: %s', async (_what, headers, scope, seconds) => {
    const under = await setUp({ answer: counting(headers) })
    const request = get('/a', { ...MINUTE, ...scope })

    await readAnew(under, request)
    under.time.pass(Math.max(0, seconds * 1000 - 1))
    await readAnew(under, request)
    expect(under.api.asked).toHaveLength(seconds === 0 ? 2 : 1)
    under.time.pass(1)
    await readAnew(under, request)

    expect(under.api.asked).toHaveLength(seconds === 0 ? 3 : 2)
  })

  it('is confirmed by its ETag each time where its API says no-cache', async () => {
    const headers = { etag: '"v1"', 'cache-control': 'no-cache' }
    const under = await setUp({
      answer: (asked) =>
        asked.headers['if-none-match'] === '"v1"'
          ? { status: 304, headers }
          : { headers, body: { version: 1 } },
    })

    const bodies = [
      await readAnew(under, get('/a', MINUTE)),
      await readAnew(under, get('/a', MINUTE)),
      await readAnew(under, get('/a', MINUTE)),
    ]

    expect(bodies).toEqual([{ version: 1 }, { version: 1 }, { version: 1 }])
    expect(under.api.asked.map((asked) => asked.headers['if-none-match'])).toEqual([
      undefined,
      '"v1"',
      '"v1"',
    ])
  })

  it('is forgotten when a later answer must not be kept', async () => {
    const answers: Answer[] = [
      { headers: { etag: '"v1"', 'cache-control': 'max-age=1' }, body: 1 },
      { headers: { 'cache-control': 'no-store' }, body: 2 },
      { body: 3 },
    ]
    const under = await setUp({ answer: () => answers.shift() ?? { body: 'none' } })
    await readAnew(under, get('/a', MINUTE))
    under.time.pass(1000)
    await readAnew(under, get('/a', MINUTE))

    await readAnew(under, get('/a', MINUTE))

    expect(under.api.asked.map((asked) => asked.headers['if-none-match'])).toEqual([
      undefined,
      '"v1"',
      undefined,
    ])
  })

  it.each<[string, Answer, (index: number) => string]>([
    ['headers', { headers: { 'x-long': 'h'.repeat(4_000) }, body: 1 }, (index) => `/${index}`],
    ['many small values', { body: Array.from({ length: 100 }, () => ({})) }, (index) => `/${index}`],
    ['long paths', { body: 1 }, (index) => `/${'p'.repeat(4_000)}${index}`],
  ])('counts %s, regardless of how short the body is as text', async (_what, answer, pathOf) => {
    const under = await setUp({ answer: () => answer, cacheBytes: 100_000 })
    const paths = Array.from({ length: 60 }, (_, index) => pathOf(index))
    for (const path of paths) await readAnew(under, get(path, MINUTE))

    // The latest first, so that none is evicted before it is read.
    for (const path of paths.toReversed()) await readAnew(under, get(path, MINUTE))

    const kept = 2 * paths.length - under.api.asked.length
    expect(kept).toBeGreaterThan(5)
    expect(kept * 4_000).toBeLessThan(100_000)
  })

  it('counts what an entry takes of its own, although key, headers and body are tiny', async () => {
    const cache = createResponseCache({
      maxBytes: 70_000,
      apis: ['crm'],
      cachedApis: new Set(['crm']),
      userOf: ({ objectId }) => objectId,
      replicas: null,
      clock: () => 0,
    })
    const { cancellation } = createCancellation()
    const reader = cache.of({
      caller: callerOf(),
      channel: { api: apiConfig({ name: 'crm' }) },
      signal: cancellation,
      deadline: 1,
      responseBudget: { share: () => null },
    })
    let sent = 0
    async function answer(): Promise<ApiResponse> {
      sent += 1
      return { status: 200, headers: {}, body: 1 }
    }
    const keys = Array.from({ length: 500 }, (_, index) => String(index))

    // The latest first, so that none is evicted before it is read.
    for (const key of [...keys, ...keys.toReversed()]) await reader.read(get('/a', MINUTE), key, answer)

    const kept = 2 * keys.length - sent
    expect(kept).toBeGreaterThan(50)
    expect(kept * 700).toBeLessThan(70_000)
  })

  it('is not kept where the cache has no room', async () => {
    const under = await setUp({ answer: counting(), cacheBytes: 0 })
    await readAnew(under, get('/a', MINUTE))

    expect(await readAnew(under, get('/a', MINUTE))).toEqual({ count: 2 })
  })
})

/** A cache of the API `crm` without HTTP. Each request has an answer of its own, in the order in which they are sent. */
function cacheUnderTest({
  maxBytes = 100_000,
  cachedApis = ['crm'],
  headers = [],
}: {
  readonly maxBytes?: number
  readonly cachedApis?: readonly string[]
  readonly headers?: readonly ApiResponse['headers'][]
} = {}) {
  const cache = createResponseCache({
    maxBytes,
    apis: ['crm'],
    cachedApis: new Set(cachedApis),
    userOf: ({ objectId }) => objectId,
    replicas: null,
    clock: () => 0,
  })
  const sent: ApiRequest[] = []
  async function start(request: ApiRequest): Promise<ApiResponse> {
    sent.push(request)
    return { status: 200, headers: headers[sent.length - 1] ?? {}, body: sent.length }
  }
  const reader = cache.of({
    caller: callerOf(),
    channel: { api: apiConfig({ name: 'crm' }) },
    signal: createCancellation().cancellation,
    deadline: 1,
    responseBudget: { share: () => null },
  })
  async function read(request: ApiRequest, record?: RequestRecord): Promise<unknown> {
    return (await reader.read(request, JSON.stringify(request), start, record)).body
  }
  return { cache, reader, sent, read }
}

describe('createResponseCache', () => {
  it.each(['bytes', 'stream'] as const)(
    'neither keeps nor shares %s, which one reader takes',
    async (responseForm) => {
      const { read } = cacheUnderTest()
      const request = { ...get('/a', MINUTE), responseForm }

      expect(await Promise.all([read(request), read(request)])).toEqual([1, 2])
      expect(await read(request)).toBe(3)
    },
  )

  it.each(['json', 'text'] as const)('keeps and shares %s', async (responseForm) => {
    const { read } = cacheUnderTest()
    const request = { ...get('/a', MINUTE), responseForm }

    expect(await Promise.all([read(request), read(request)])).toEqual([1, 1])
    expect(await read(request)).toBe(1)
  })

  it.each([
    ['there is no memory for it', { maxBytes: 0 }],
    ['no API may be cached', { cachedApis: [] }],
  ])('keeps nothing if %s, of which nothing can be forgotten', async (_when, options) => {
    const { cache, read } = cacheUnderTest(options)
    const bodies = [await read(get('/a', MINUTE)), await read(get('/a', MINUTE))]

    cache.forgetUser(null)
    cache.forgetUser('adele')

    expect([...bodies, await read(get('/a', MINUTE))]).toEqual([1, 2, 3])
  })

  it('forgets what a write may change, before the write is sent', async () => {
    const { reader, read } = cacheUnderTest()
    const shared = get('/a', { ...MINUTE, isPublic: true })
    await read(get('/a', MINUTE))
    await read(shared)

    reader.forget()

    expect([await read(get('/a', MINUTE)), await read(shared)]).toEqual([3, 4])
  })

  // RFC 9111 §5.2.2.5.
  it('keeps nothing of a response that must not be stored, its entity tag included', async () => {
    const stale = { etag: '"1"', 'cache-control': 'max-age=0' }
    const { sent, read } = cacheUnderTest({ headers: [stale, { ...stale, 'cache-control': 'no-store' }] })

    for (let time = 0; time < 3; time++) await read(get('/a', MINUTE))

    expect(sent.map(({ headers }) => headers?.['if-none-match'])).toEqual([undefined, '"1"', undefined])
  })

  it('records at once that an equal read is in flight, and later which request got the response', async () => {
    const { read } = cacheUnderTest({ headers: [{ 'request-id': 'r1' }] })
    const sources: unknown[] = []
    const record = { comesFrom: (...source: unknown[]) => void sources.push(source) }
    const first = read(get('/a'))

    const second = read(get('/a'), record as Partial<RequestRecord> as RequestRecord)
    const atOnce = [...sources]
    await Promise.all([first, second])

    expect(atOnce).toEqual([['shared']])
    expect(sources.slice(1)).toEqual([['shared', { clientRequestId: null, requestId: 'r1' }]])
  })
})

/** The other replicas: the invalidations they receive, and how they announce a write. */
function createOthers() {
  const invalidated: (readonly string[])[] = []
  let listener: (owners: readonly string[] | null) => void = () => undefined
  let delivered: Promise<void> = Promise.resolve()
  return {
    invalidated,
    hear: (owners: readonly string[] | null) => listener(owners),
    /** The message of a write takes until then. */
    deliverAfter(work: Promise<void>) {
      delivered = work
    },
    replicas: {
      async invalidate(owners: readonly string[]) {
        invalidated.push(owners)
        await delivered
      },
      onInvalidated(each: typeof listener) {
        listener = each
      },
    },
  }
}

describe('a write, where there are other replicas', () => {
  const WRITE: ApiRequest = { method: 'POST', kind: 'write', path: '/b', scopes: READ }

  it.each<[string, Partial<Caller>, ApiRequest['caching'], boolean]>([
    ['what the same user got with another token', { assertionDigest: 'of-another' }, MINUTE, true],
    ['what is public', { objectId: OTHER }, { ...MINUTE, isPublic: true }, true],
    ['what another user got', { objectId: OTHER }, MINUTE, false],
  ])('has them discard %s: %j %j %s', async (_what, reader, caching, isDiscarded) => {
    const others = createOthers()
    const under = await setUp({ answer: counting(), config: { auth: OWN }, replicas: others.replicas })
    await readAnew(under, get('/a', caching), callerOf(reader))
    await under.operation().send(WRITE)
    const [owners = []] = others.invalidated
    const again = await readAnew(under, get('/a', caching), callerOf(reader))

    // As the message arrives in a replica.
    others.hear(owners)
    const body = await readAnew(under, get('/a', caching), callerOf(reader))

    expect(body).toEqual(isDiscarded ? { count: (again as { count: number }).count + 1 } : { count: 1 })
  })

  it('is over when they have been notified, also if it failed', async () => {
    const others = createOthers()
    let deliver = (): void => undefined
    others.deliverAfter(new Promise((resolve) => (deliver = resolve)))
    const under = await setUp({ answer: () => ({ status: 409 }), replicas: others.replicas })
    let isOver = false
    const written = failureOf(under.operation().send(WRITE)).finally(() => (isOver = true))
    while (others.invalidated.length === 0) await new Promise((resolve) => setImmediate(resolve))
    const before = isOver
    deliver()

    expect(await written).toMatchObject({ code: 'DOWNSTREAM_CONFLICT' })
    expect(before).toBe(false)
  })

  it.each([
    ['the permission is not granted', { granted: ['Other'] }, {}, 'CONSENT_REQUIRED'],
    [
      'it belongs to the user, and no user token is sent',
      { config: { auth: OWN } },
      { path: '/me' },
      'FORBIDDEN',
    ],
  ])('sends them nothing if it is not sent because %s', async (_what, options, request, code) => {
    const others = createOthers()
    const under = await setUp({ ...options, replicas: others.replicas })

    const failure = await failureOf(under.operation().send({ ...WRITE, ...request }))

    expect(failure).toMatchObject({ code })
    expect(others.invalidated).toEqual([])
  })

  it('sends them digests, which show neither the user nor the API', async () => {
    const others = createOthers()
    const under = await setUp({ replicas: others.replicas })

    await under.operation().send(WRITE)

    expect(others.invalidated).toEqual([
      [expect.stringMatching(/^[\w-]{43}$/), expect.stringMatching(/^[\w-]{43}$/)],
    ])
  })

  it('sends them nothing where the schema lets no response of the API be cached', async () => {
    const others = createOthers()
    const under = await setUp({ replicas: others.replicas, cachedApis: new Set(['orders']) })

    await under.operation().send(WRITE)

    expect(others.invalidated).toEqual([])
  })

  it('discards everything when a message of them was missed', async () => {
    const others = createOthers()
    const under = await setUp({ answer: counting(), config: { auth: OWN }, replicas: others.replicas })
    const readAll = async () => [
      await readAnew(under, get('/a', MINUTE)),
      await readAnew(under, get('/a', MINUTE), callerOf({ objectId: OTHER })),
      await readAnew(under, get('/a', { ...MINUTE, isPublic: true })),
    ]
    await readAll()

    others.hear(null)

    expect(await readAll()).toEqual([{ count: 4 }, { count: 5 }, { count: 6 }])
  })
})

describe('equal reads of one caller at the same time', () => {
  /** Answers when the test releases it. */
  function slow() {
    const waiting: (() => void)[] = []
    const answer = async (): Promise<Answer> => {
      await new Promise<void>((resolve) => waiting.push(resolve))
      return { body: { late: true } }
    }
    return { answer, waiting }
  }

  async function untilAsked({ api }: ClientUnderTest, count: number): Promise<void> {
    while (api.asked.length < count) await new Promise((resolve) => setImmediate(resolve))
  }

  it("are separate for each user if the response is public, so that no user waits for another user's turn", async () => {
    const { answer, waiting } = slow()
    const under = await setUp({
      answer: ({ url }) => (url.endsWith('/slow') ? answer() : { body: { isPublic: true } }),
      config: {
        auth: { user: 'none', appOnly: 'none' },
        concurrency: { total: 9, perTenant: 9, perUser: 1 },
      },
    })
    const shared = get('/a', { ...MINUTE, isPublic: true })
    const ahead = readAnew(under, get('/slow'))
    await untilAsked(under, 1)

    const delayed = readAnew(under, shared)
    const other = await readAnew(under, shared, callerOf({ objectId: OTHER }))
    waiting[0]?.()

    expect(other).toEqual({ isPublic: true })
    expect(await Promise.all([ahead, delayed])).toEqual([{ late: true }, { isPublic: true }])
  })

  it('are one, across operations', async () => {
    const { answer, waiting } = slow()
    const under = await setUp({ answer })

    const bodies = [readAnew(under, get('/a')), readAnew(under, get('/a'))]
    await untilAsked(under, 1)
    waiting[0]?.()

    expect(await Promise.all(bodies)).toEqual([{ late: true }, { late: true }])
    expect(under.api.asked).toHaveLength(1)
  })

  it('count for each operation that holds the response, and fail where it has no room for it', async () => {
    const { answer, waiting } = slow()
    const under = await setUp({ answer })
    const taken: number[] = []

    const first = readAnew(under, get('/a'))
    await untilAsked(under, 1)
    const second = under.operation({ slot: slotWith(true, taken) }).send(get('/a'))
    const third = failureOf(under.operation({ slot: slotWith(false, taken) }).send(get('/a')))
    waiting[0]?.()

    expect([await first, (await second).body]).toEqual([{ late: true }, { late: true }])
    expect(await third).toMatchObject({ code: 'OVERLOADED' })
    expect(taken).toEqual([heapBytesOf({ late: true }), heapBytesOf({ late: true })])
    expect(under.api.asked).toHaveLength(1)
  })

  it('are two for two callers', async () => {
    const { answer, waiting } = slow()
    const under = await setUp({ answer })

    const bodies = [readAnew(under, get('/a')), readAnew(under, get('/a'), callerOf({ objectId: OTHER }))]
    await untilAsked(under, 2)
    for (const go of waiting) go()

    expect(await Promise.all(bodies)).toHaveLength(2)
  })

  it('go on for the others when the client of the first has left', async () => {
    const { answer, waiting } = slow()
    const under = await setUp({ answer })
    const leaving = new AbortController()

    const first = failureOf(under.operation({ signal: leaving.signal }).send(get('/a')))
    const second = readAnew(under, get('/a'))
    await untilAsked(under, 1)
    leaving.abort()
    await untilAsked(under, 2)
    for (const go of waiting) go()

    expect(await first).toMatchObject({ code: 'DOWNSTREAM_TIMEOUT' })
    expect(await second).toEqual({ late: true })
  })

  it('end for an operation when it ends, and go on for the first', async () => {
    const { answer, waiting } = slow()
    const under = await setUp({ answer })
    const ending = new AbortController()

    const first = readAnew(under, get('/a'))
    await untilAsked(under, 1)
    const second = failureOf(under.operation({ signal: ending.signal, timeoutMs: 100 }).send(get('/a')))
    ending.abort()
    const failure = await Promise.race([second, first])
    waiting[0]?.()

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_TIMEOUT' })
    expect(await first).toEqual({ late: true })
    expect(under.api.asked).toHaveLength(1)
  })

  it('fail together where the API fails', async () => {
    const under = await setUp({ answer: () => ({ status: 403 }) })

    const failures = await Promise.all([
      failureOf(readAnew(under, get('/a'))),
      failureOf(readAnew(under, get('/a'))),
    ])

    expect(failures.map((failure) => (failure as { code: string }).code)).toEqual([
      'DOWNSTREAM_FORBIDDEN',
      'DOWNSTREAM_FORBIDDEN',
    ])
    expect(under.api.asked).toHaveLength(1)
  })
})
