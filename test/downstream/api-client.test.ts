import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../src/config/config.ts'
import type { ApiClient } from '../../src/downstream/api-client.ts'
import { createDownstream, type Downstream } from '../../src/downstream/downstream.ts'
import { ConsentRequiredError, DownstreamError, GatewayMisconfiguredError } from '../../src/errors.ts'
import { createLog } from '../../src/telemetry/log.ts'
import type { AccessToken } from '../../src/tokens/access-token.ts'
import type { TokenSource } from '../../src/tokens/token-source.ts'
import { callerOf } from '../support/caller.ts'
import { type Answer, type Asked, type HttpApi, startHttpApi } from '../support/http-api.ts'
import { apiConfig } from '../support/schema.ts'

const LOG = createLog({ level: 'silent' })
const READ = [['Read']]

let running: { api: HttpApi; downstream: Downstream } | undefined

afterEach(async () => {
  await running?.downstream.close()
  await running?.api.stop()
  running = undefined
})

interface SetUp {
  readonly answer?: (asked: Asked) => Answer | null
  readonly config?: Partial<ApiConfig>
  readonly granted?: readonly string[]
  readonly signal?: AbortSignal
}

async function setUp({ answer = () => ({ body: {} }), config, granted = ['Read'], signal }: SetUp = {}) {
  const api = await startHttpApi(answer)
  const token: AccessToken = {
    value: 'token-of-crm',
    expiresAt: Number.MAX_SAFE_INTEGER,
    refreshAt: null,
    granted: new Set(granted),
  }
  const forgotten: unknown[] = []
  const acquired: string[] = []
  const tokens: TokenSource = {
    acquire(_caller, { name }) {
      acquired.push(name)
      return token
    },
    forget: (_caller, { name }, refused) => forgotten.push([name, refused === token]),
  }
  const crm = apiConfig({ name: 'crm', baseUrl: `${api.origin}/v1`, ...config })
  const downstream = createDownstream({
    apis: new Map([['crm', crm]]),
    tokens,
    consentScope: 'api://behalf/.default',
  })
  running = { api, downstream }
  const apis = downstream.onBehalfOf({
    caller: callerOf(),
    signal: signal ?? new AbortController().signal,
    log: LOG,
  })
  return { api, client: apis.api('crm'), acquired, forgotten }
}

/** A batch endpoint that answers each request with its own URL, in reverse order. */
function echoBatch({ body }: Asked): Answer {
  const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] }
  return {
    body: { responses: requests.map(({ id, url }) => ({ id, status: 200, body: { url } })).reverse() },
  }
}

const BATCH = { batch: { path: '/$batch', maxItems: 20 } }

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no failure',
    (error: unknown) => error,
  )
}

/** The body of a GET's answer. */
async function read(
  client: ApiClient,
  request: { readonly path: string; readonly scopes: readonly (readonly string[])[] },
): Promise<unknown> {
  return (await client.send({ method: 'GET', kind: 'read', ...request })).body
}

describe('ApiClient.send', () => {
  it('sends the token to the base URL of the API, and gives its JSON', async () => {
    const { api, client } = await setUp({ answer: () => ({ body: { id: 1 } }) })

    const body = await read(client, { path: '/a?b=c', scopes: READ })

    expect(body).toEqual({ id: 1 })
    expect(api.asked.map(({ method, url }) => [method, url])).toEqual([['GET', '/v1/a?b=c']])
    expect(api.asked[0]?.headers.authorization).toBe('Bearer token-of-crm')
    expect(api.asked[0]?.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('acquires no token before the first request, and one for all requests of a turn', async () => {
    const { client, acquired } = await setUp()
    const before = [...acquired]

    await Promise.all(['/a', '/b', '/c'].map((path) => read(client, { path, scopes: READ })))

    expect([before, acquired]).toEqual([[], ['crm']])
  })

  it('makes one request of equal ones, for as long as the operation lasts', async () => {
    const { api, client } = await setUp()

    await Promise.all([
      read(client, { path: '/a', scopes: READ }),
      read(client, { path: '/a', scopes: READ }),
    ])
    await read(client, { path: '/a', scopes: READ })

    expect(api.asked).toHaveLength(1)
  })

  it('does not share an answer between requests that take different permissions', async () => {
    const { api, client } = await setUp()

    const [allowed, refused] = await Promise.all([
      failureOf(read(client, { path: '/a', scopes: READ })),
      failureOf(read(client, { path: '/a', scopes: [['Other']] })),
    ])

    expect(allowed).toBe('no failure')
    expect(refused).toBeInstanceOf(ConsentRequiredError)
    expect(api.asked).toHaveLength(1)
  })

  it.each([
    [404, 'DOWNSTREAM_INVALID_RESPONSE'],
    [410, 'DOWNSTREAM_INVALID_RESPONSE'],
    [204, 'DOWNSTREAM_INVALID_RESPONSE'],
    [304, 'DOWNSTREAM_INVALID_RESPONSE'],
    [503, 'DOWNSTREAM_UNAVAILABLE'],
  ])('does not take a %i of the batch itself for the answer of its requests', async (status, code) => {
    const { client } = await setUp({ answer: () => ({ status }), config: BATCH })

    const failures = await Promise.all(
      ['/a', '/b'].map((path) => failureOf(read(client, { path, scopes: READ }))),
    )

    expect(failures).toMatchObject([{ code }, { code }])
  })

  it('takes 304 for an answer only where it was asked for', async () => {
    const { client } = await setUp({ answer: () => ({ status: 304 }) })
    const headers = { 'if-none-match': '"1"' }

    const asked = await client.send({ method: 'GET', kind: 'read', path: '/a', scopes: READ, headers })
    const unasked = await failureOf(read(client, { path: '/b', scopes: READ }))

    expect(asked.status).toBe(304)
    expect(unasked).toMatchObject({ code: 'DOWNSTREAM_INVALID_RESPONSE' })
  })

  it('batches the requests of one turn and sorts their answers', async () => {
    const { api, client } = await setUp({ answer: echoBatch, config: BATCH })

    const bodies = await Promise.all(['/a', '/b', '/c'].map((path) => read(client, { path, scopes: READ })))

    expect(bodies).toEqual([{ url: '/a' }, { url: '/b' }, { url: '/c' }])
    expect(api.asked.map(({ method, url }) => [method, url])).toEqual([['POST', '/v1/$batch']])
  })

  it('splits what is too much for one batch, and wraps no request that is alone', async () => {
    const { api, client } = await setUp({
      answer: (asked) => (asked.method === 'POST' ? echoBatch(asked) : { body: {} }),
      config: BATCH,
    })

    await Promise.all(
      Array.from({ length: 41 }, (_, index) => read(client, { path: `/${index}`, scopes: READ })),
    )

    expect(api.asked.map(({ url }) => url).sort()).toEqual(['/v1/$batch', '/v1/$batch', '/v1/40'])
  })

  it('keeps the answers of a batch whose other requests fail', async () => {
    const { client } = await setUp({
      answer: () => ({
        body: {
          responses: [
            { id: '1', status: 403, headers: { 'Request-Id': 'r1' }, body: { error: { code: 'Denied' } } },
            { id: '0', status: 200, body: 'fine' },
          ],
        },
      }),
      config: BATCH,
    })

    const [fine, denied] = await Promise.all([
      read(client, { path: '/a', scopes: READ }),
      failureOf(read(client, { path: '/b', scopes: READ })),
    ])

    expect(fine).toBe('fine')
    expect(denied).toMatchObject({
      code: 'DOWNSTREAM_FORBIDDEN',
      details: { api: 'crm', status: 403, apiCode: 'Denied', requestId: 'r1' },
    })
  })

  it('fails every request of a batch that fails, or that lacks an answer', async () => {
    const { client } = await setUp({
      answer: () => ({ body: { responses: [{ id: '0', status: 200 }] } }),
      config: BATCH,
    })

    const failures = await Promise.all(
      ['/a', '/b'].map((path) => failureOf(read(client, { path, scopes: READ }))),
    )

    expect(failures.map((failure) => (failure as DownstreamError).code)).toEqual([
      'DOWNSTREAM_INVALID_RESPONSE',
      'DOWNSTREAM_INVALID_RESPONSE',
    ])
  })

  it('sends nothing that is not granted, and names the least privileged permission', async () => {
    const { api, client } = await setUp({ granted: ['Read', 'Half'] })

    const failure = await failureOf(read(client, { path: '/a', scopes: [['Least'], ['Half', 'Other']] }))
    const allowed = await failureOf(read(client, { path: '/b', scopes: [['Least'], ['Half', 'Read']] }))

    expect(failure).toBeInstanceOf(ConsentRequiredError)
    expect((failure as ConsentRequiredError).details).toEqual({
      api: 'crm',
      scopes: ['Least'],
      consent: { scope: 'api://behalf/.default', prompt: 'consent' },
    })
    expect(allowed).toBe('no failure')
    expect(api.asked.map(({ url }) => url)).toEqual(['/v1/b'])
  })

  it.each([
    [400, 'DOWNSTREAM_BAD_REQUEST'],
    [403, 'DOWNSTREAM_FORBIDDEN'],
    [404, 'DOWNSTREAM_NOT_FOUND'],
    [409, 'DOWNSTREAM_CONFLICT'],
    [412, 'DOWNSTREAM_CONFLICT'],
    [429, 'DOWNSTREAM_THROTTLED'],
    [500, 'DOWNSTREAM_UNAVAILABLE'],
    [503, 'DOWNSTREAM_UNAVAILABLE'],
    [302, 'DOWNSTREAM_INVALID_RESPONSE'],
  ])('names a status of %i %s', async (status, code) => {
    const { client } = await setUp({
      answer: () => ({ status, body: '<html>', headers: { 'retry-after': '7' } }),
    })

    const failure = await failureOf(read(client, { path: '/a', scopes: READ }))

    expect(failure).toMatchObject({ code, status, details: { api: 'crm', status, retryAfter: 7 } })
  })

  it('follows no redirect, so that no token leaves the origin', async () => {
    const elsewhere = await startHttpApi(() => ({ body: {} }))
    const { client } = await setUp({
      answer: () => ({ status: 302, headers: { location: `${elsewhere.origin}/` } }),
    })

    await failureOf(read(client, { path: '/a', scopes: READ }))

    expect(elsewhere.asked).toEqual([])
    await elsewhere.stop()
  })

  it('drops a token that the API refuses, and calls it a fault of the set-up', async () => {
    const { client, forgotten } = await setUp({ answer: () => ({ status: 401 }) })

    const failure = await failureOf(read(client, { path: '/a', scopes: READ }))

    expect(failure).toBeInstanceOf(GatewayMisconfiguredError)
    expect(forgotten).toEqual([['crm', true]])
  })

  it.each([
    ['is not JSON', { body: '<html>Sign in</html>' }],
    ['is larger than allowed', { body: JSON.stringify('x'.repeat(2_000)) }],
  ])('refuses an answer that %s', async (_what, answer) => {
    const { client } = await setUp({ answer: () => answer, config: { maxResponseBytes: 1_000 } })

    const failure = await failureOf(read(client, { path: '/a', scopes: READ }))

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_INVALID_RESPONSE' })
  })

  it('does not wait longer than the operation has time', async () => {
    const { client } = await setUp({ answer: () => null, signal: AbortSignal.timeout(20) })

    const failure = await failureOf(read(client, { path: '/a', scopes: READ }))

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_TIMEOUT' })
  })

  it('does not wait longer than the API is given', async () => {
    const { client } = await setUp({ answer: () => null, config: { timeoutMs: 20 } })

    const failure = await failureOf(read(client, { path: '/a', scopes: READ }))

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_TIMEOUT' })
  })

  it('says that an API which cannot be reached is unavailable', async () => {
    const { api, client } = await setUp()
    await api.stop()

    const failure = await failureOf(read(client, { path: '/a', scopes: READ }))

    expect(failure).toBeInstanceOf(DownstreamError)
    expect(failure).toMatchObject({ code: 'DOWNSTREAM_UNAVAILABLE', status: undefined })
    running = undefined
  })
})

describe('ApiClient.pathOf', () => {
  it('takes links below the base URL alone', async () => {
    const { api, client } = await setUp()

    expect(client.pathOf(`${api.origin}/v1/a?x=1`)).toBe('/a?x=1')
    for (const link of [
      `${api.origin}/v2/a`,
      `${api.origin}/v1`,
      `${api.origin}/v1.evil.example/a`,
      'https://evil.example/v1/a',
      `${api.origin}.evil.example/v1/a`,
    ]) {
      expect(() => client.pathOf(link)).toThrow(DownstreamError)
    }
  })
})
