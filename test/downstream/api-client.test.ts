// Covers: errors/response-error.ts, queue/dispatcher.ts, queue/send-group.ts, queue/deliver-outcomes.ts, queue/outcome-meaning.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import { DownstreamError } from '../../src/errors/downstream.ts'
import {
  ConsentRequiredError,
  GatewayMisconfiguredError,
  ReauthenticationRequiredError,
} from '../../src/errors/tokens.ts'
import { NumberLiteral } from '../../src/json/lossless-json.ts'
import { accessToken } from '../support/access-token.ts'
import { callerOf } from '../support/caller.ts'
import { type Answer, type Asked, startHttpApi } from '../support/http-api.ts'
import { BATCH, batchOf, failureOf, READ, read, setUp, stop } from './client-under-test.ts'

afterEach(stop)

/** A batch endpoint that answers each request with its own URL, in reverse order. */
function echoBatch({ body }: Asked): Answer {
  const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] }
  return {
    body: { responses: requests.map(({ id, url }) => ({ id, status: 200, body: { url } })).reverse() },
  }
}

/** The same, but for its second request the token is not good enough. */
function refuseSecond({ body }: Asked): Answer {
  const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] }
  return {
    body: {
      responses: requests.map(({ id, url }, index) =>
        index === 1
          ? {
              id,
              status: 401,
              headers: {
                'WWW-Authenticate':
                  'Bearer claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ=="',
              },
            }
          : { id, status: 200, body: { url } },
      ),
    },
  }
}

describe('ApiClient.send', () => {
  it('sends the token to the base URL of the API, and gives its JSON', async () => {
    const { api, client } = await setUp({ answer: () => ({ body: { id: 1 } }) })

    const body = await read(client, '/a?b=c')

    expect(body).toEqual({ id: 1 })
    expect(api.asked.map(({ method, url }) => [method, url])).toEqual([['GET', '/v1/a?b=c']])
    expect(api.asked[0]?.headers.authorization).toBe('Bearer token-of-crm')
    expect(api.asked[0]?.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('sends the headers of the API with each request: alone, and within a batch', async () => {
    const headers = { Prefer: 'IdType="ImmutableId"' }
    const { api, client } = await setUp({
      config: { ...BATCH, headers },
      answer: (asked) => (asked.method === 'POST' ? echoBatch(asked) : { body: {} }),
    })

    await read(client, '/a')
    await Promise.all([read(client, '/b'), read(client, '/c')])

    const [alone, batch] = api.asked
    const { requests } = JSON.parse(batch?.body ?? '')
    const sent = [alone, batch, ...requests].map((each) => each.headers.prefer)
    expect(sent).toEqual(Array(4).fill('IdType="ImmutableId"'))
  })

  it('acquires no token before the first request, and one for all requests of a turn', async () => {
    const { client, acquired } = await setUp()
    const before = [...acquired]

    await Promise.all(['/a', '/b', '/c'].map((path) => read(client, path)))

    expect([before, acquired]).toEqual([[], ['crm']])
  })

  it('makes one request of equal ones, for as long as the operation lasts', async () => {
    const { api, client } = await setUp()

    await Promise.all([read(client, '/a'), read(client, '/a')])
    await read(client, '/a')

    expect(api.asked).toHaveLength(1)
  })

  it('does not share an answer between requests that take different permissions', async () => {
    const { api, client } = await setUp()

    const [allowed, refused] = await Promise.all([
      failureOf(read(client, '/a')),
      failureOf(read(client, '/a', [['Other']])),
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
    [500, 'DOWNSTREAM_UNAVAILABLE'],
  ])('does not take a %i of the batch itself for the answer of its requests', async (status, code) => {
    const { client } = await setUp({ answer: () => ({ status }), config: BATCH })

    const failures = await Promise.all(['/a', '/b'].map((path) => failureOf(read(client, path))))

    expect(failures).toMatchObject([{ code }, { code }])
  })

  it('treats 304 as an answer only where it was asked for', async () => {
    const { client } = await setUp({ answer: () => ({ status: 304 }) })
    const headers = { 'if-none-match': '"1"' }

    const asked = await client.send({ method: 'GET', kind: 'read', path: '/a', scopes: READ, headers })
    const unasked = await failureOf(read(client, '/b'))

    expect(asked.status).toBe(304)
    expect(unasked).toMatchObject({ code: 'DOWNSTREAM_INVALID_RESPONSE' })
  })

  it('does not take 304 for the success of a write, which was not done', async () => {
    const { client } = await setUp({ answer: () => ({ status: 304 }) })
    const headers = { 'if-none-match': '*' }

    const failure = await failureOf(
      client.send({ method: 'PUT', kind: 'write', path: '/a', scopes: READ, headers, body: {} }),
    )

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_INVALID_RESPONSE', status: 304, isDone: false })
  })

  it('batches the requests of one turn and sorts their answers', async () => {
    const { api, client } = await setUp({ answer: echoBatch, config: BATCH })

    const bodies = await Promise.all(['/a', '/b', '/c'].map((path) => read(client, path)))

    expect(bodies).toEqual([{ url: '/a' }, { url: '/b' }, { url: '/c' }])
    expect(api.asked.map(({ method, url }) => [method, url])).toEqual([['POST', '/v1/$batch']])
  })

  it('splits what is too much for one batch, and wraps no request that is alone', async () => {
    const { api, client } = await setUp({
      answer: (asked) => (asked.method === 'POST' ? echoBatch(asked) : { body: {} }),
      config: BATCH,
    })

    await Promise.all(Array.from({ length: 41 }, (_, index) => read(client, `/${index}`)))

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

    const [fine, denied] = await Promise.all([read(client, '/a'), failureOf(read(client, '/b'))])

    expect(fine).toBe('fine')
    expect(denied).toMatchObject({
      code: 'DOWNSTREAM_FORBIDDEN',
      details: { api: 'crm', status: 403, apiCode: 'Denied', requestId: 'r1' },
    })
  })

  it('has no request id in an error where the API sends something else under its name', async () => {
    const items = ['\u001b[31mred', 'r'.repeat(101), 'r1'].map((id, index) => {
      return { id: String(index), status: 403, headers: { 'request-id': id }, body: {} }
    })
    const { client } = await setUp({ answer: () => ({ body: { responses: items } }), config: BATCH })

    const failures = await Promise.all(['/a', '/b', '/c'].map((path) => failureOf(read(client, path))))

    const ids = failures.map((failure) => (failure as DownstreamError).details.requestId)
    expect(ids).toEqual([undefined, undefined, 'r1'])
  })

  it('fails a request of a batch that has no answer, and no other', async () => {
    const { client } = await setUp({
      answer: () => ({ body: { responses: [{ id: '0', status: 200, body: {} }] } }),
      config: BATCH,
    })

    const failures = await Promise.all(['/a', '/b'].map((path) => failureOf(read(client, path))))

    expect(failures).toEqual(['no failure', expect.objectContaining({ code: 'DOWNSTREAM_INVALID_RESPONSE' })])
  })

  it('sends nothing that is not granted, and names the least privileged permission', async () => {
    const { api, client } = await setUp({ granted: ['Read', 'Half'] })

    const failure = await failureOf(read(client, '/a', [['Least'], ['Half', 'Other']]))
    const allowed = await failureOf(read(client, '/b', [['Least'], ['Half', 'Read']]))

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
    [423, 'DOWNSTREAM_LOCKED'],
    [429, 'DOWNSTREAM_THROTTLED'],
    [500, 'DOWNSTREAM_UNAVAILABLE'],
    [501, 'DOWNSTREAM_UNSUPPORTED'],
    [503, 'DOWNSTREAM_UNAVAILABLE'],
    [507, 'DOWNSTREAM_QUOTA_EXCEEDED'],
    [302, 'DOWNSTREAM_INVALID_RESPONSE'],
  ])('names a status of %i %s', async (status, code) => {
    const { operation } = await setUp({
      answer: () => ({ status, body: '<html>', headers: { 'retry-after': '7' } }),
    })

    const failure = await failureOf(read(operation({ timeoutMs: 6_000 }), '/a'))

    expect(failure).toMatchObject({ code, status, details: { api: 'crm', status, retryAfter: 7 } })
  })

  it.each([404, 410])('finds nothing where the API answers %i', async (status) => {
    const { client } = await setUp({ answer: () => ({ status, body: {} }) })

    const found = await client.find({ method: 'GET', kind: 'read', path: '/a', scopes: READ })

    expect(found).toBeNull()
  })

  it('finds what is there, and keeps every other error an error', async () => {
    const { client } = await setUp({
      answer: ({ url }) => (url === '/v1/a' ? { body: { id: 1 } } : { status: 403 }),
    })

    const found = await client.find({ method: 'GET', kind: 'read', path: '/a', scopes: READ })
    const failure = await failureOf(client.find({ method: 'GET', kind: 'read', path: '/b', scopes: READ }))

    expect(found?.body).toEqual({ id: 1 })
    expect(failure).toMatchObject({ code: 'DOWNSTREAM_FORBIDDEN' })
  })

  it('follows no redirect, so that no token leaves the origin', async () => {
    const elsewhere = await startHttpApi(() => ({ body: {} }))
    const { client } = await setUp({
      answer: () => ({ status: 302, headers: { location: `${elsewhere.origin}/` } }),
    })

    await failureOf(read(client, '/a'))

    expect(elsewhere.asked).toEqual([])
    await elsewhere.stop()
  })

  it('sends so much text for one operation, and no more, whether or not it is the same', async () => {
    const { client, api } = await setUp({ answer: () => ({ body: {} }) })
    const read = () =>
      client.send({ method: 'POST', kind: 'read', path: '/same', body: 'x'.repeat(3_000_000), scopes: READ })

    const outcomes = await Promise.allSettled([read(), read(), read(), read()])

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
    expect(outcomes[3]).toMatchObject({ reason: { code: 'BAD_USER_INPUT' } })
    expect(api.asked).toHaveLength(1)
  })

  it('rejects a path that no API would take, before anything is sent', async () => {
    const { client, api } = await setUp({ answer: () => ({ body: {} }) })

    await expect(
      client.send({ method: 'GET', kind: 'read', path: `/${'x'.repeat(40_000)}`, scopes: READ }),
    ).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    expect(api.asked).toEqual([])
  })

  describe('where the API rejects the token', () => {
    const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}'
    const challenge: Answer = {
      status: 401,
      headers: {
        'www-authenticate': `Bearer error="insufficient_claims", claims="${Buffer.from(CLAIMS).toString('base64')}"`,
      },
    }
    const isFirst = ({ headers }: Asked) => headers.authorization === 'Bearer token-of-crm'
    const LONG_AGO = 1

    it('gets one that has what the API demands, and sends the request once more', async () => {
      const { api, client, demands, token } = await setUp({
        answer: (asked) => (isFirst(asked) ? challenge : { body: { id: 1 } }),
      })

      const body = await read(client, '/a')

      expect(body).toEqual({ id: 1 })
      expect(demands).toEqual([{ insteadOf: token, claims: CLAIMS }])
      expect(api.asked.map(({ headers }) => headers.authorization)).toEqual([
        'Bearer token-of-crm',
        'Bearer later-token',
      ])
    })

    it('sends a write once more as well, because nothing was done', async () => {
      const { api, client } = await setUp({
        answer: (asked) => (isFirst(asked) ? challenge : { body: { id: 1 } }),
      })

      const { body } = await client.send({
        method: 'POST',
        kind: 'write',
        path: '/a',
        body: { b: 1 },
        scopes: READ,
      })

      expect(body).toEqual({ id: 1 })
      expect(api.asked.map(({ body }) => body)).toEqual(['{"b":1}', '{"b":1}'])
    })

    it('sends the items of a batch once more that were refused, and no others', async () => {
      const { api, client } = await setUp({
        config: BATCH,
        answer: (asked) => (isFirst(asked) ? refuseSecond(asked) : { body: { late: true } }),
      })

      const bodies = await Promise.all(['/a', '/b', '/c'].map((path) => read(client, path)))

      expect(bodies).toEqual([{ url: '/a' }, { late: true }, { url: '/c' }])
      expect(api.asked.map(({ url }) => url)).toEqual(['/v1/$batch', '/v1/b'])
    })

    it('sends a whole batch once more that was refused as a whole', async () => {
      const { api, client } = await setUp({
        config: BATCH,
        answer: (asked) => (isFirst(asked) ? challenge : echoBatch(asked)),
      })

      const bodies = await Promise.all(['/a', '/b'].map((path) => read(client, path)))

      expect(bodies).toEqual([{ url: '/a' }, { url: '/b' }])
      expect(api.asked).toHaveLength(2)
    })

    it('hands the demand to a client that can meet it, where Entra ID could not', async () => {
      const { api, client } = await setUp({
        answer: () => challenge,
        caller: callerOf({ capabilities: new Set(['cp1']) }),
      })

      const failure = await failureOf(read(client, '/a'))

      expect(failure).toMatchObject({ code: 'CLAIMS_CHALLENGE', details: { api: 'crm', claims: CLAIMS } })
      expect(api.asked).toHaveLength(2)
    })

    it('blocks a client that cannot satisfy it, instead of sending it into a loop', async () => {
      const { client } = await setUp({ answer: () => challenge })

      const failure = await failureOf(read(client, '/a'))

      expect(failure).toMatchObject({ code: 'ACCESS_BLOCKED' })
    })

    // The third made MSAL fail before it sent anything, which looked like a mistake of the operator.
    it.each(['nonsense', '[]', '{"access_token":"c1"}'])(
      'blames the API for a challenge that is not a claims request, and does not pass it on: %s',
      async (claims) => {
        const written = Buffer.from(claims).toString('base64')
        const { api, client, demands } = await setUp({
          answer: () => ({
            status: 401,
            headers: { 'www-authenticate': `Bearer error="insufficient_claims", claims="${written}"` },
          }),
          caller: callerOf({ capabilities: new Set(['cp1']) }),
        })

        const failure = await failureOf(read(client, '/a'))

        expect(failure).toMatchObject({
          code: 'DOWNSTREAM_INVALID_RESPONSE',
          details: { api: 'crm', status: 401 },
        })
        expect(failure).not.toHaveProperty('claims')
        expect([demands, api.asked.length]).toEqual([[], 1])
      },
    )

    it('takes another token in place of an older one whose refusal is no claims request', async () => {
      const { client, demands, token } = await setUp({
        answer: (asked) =>
          isFirst(asked)
            ? { status: 401, headers: { 'www-authenticate': 'Bearer claims="bm9uc2Vuc2U="' } }
            : { body: { id: 1 } },
        exchangedAt: LONG_AGO,
      })

      expect(await read(client, '/a')).toEqual({ id: 1 })
      expect(demands).toEqual([{ insteadOf: token }])
    })

    it('fails with what Entra ID says, where it gives no other token', async () => {
      const { client } = await setUp({
        answer: () => challenge,
        later: () => {
          throw new ReauthenticationRequiredError({ api: 'crm', reason: 'revoked' })
        },
      })

      const failure = await failureOf(read(client, '/a'))

      expect(failure).toMatchObject({ code: 'REAUTHENTICATION_REQUIRED' })
    })

    it('tries another one in place of an older one that is rejected without a demand', async () => {
      const { client, demands, token } = await setUp({
        answer: (asked) => (isFirst(asked) ? { status: 401 } : { body: { id: 1 } }),
        exchangedAt: LONG_AGO,
      })

      const body = await read(client, '/a')

      expect(body).toEqual({ id: 1 })
      expect(demands).toEqual([{ insteadOf: token }])
    })

    // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/655
    const unknownTenant = {
      status: 401,
      body: {
        error: {
          code: 'OrganizationFromTenantGuidNotFound',
          message: "The tenant for tenant guid '11111111-2222-3333-4444-555555555555' does not exist.",
        },
      },
    }

    it.each([
      ['alone', 1],
      ['in a batch', 2],
    ])('takes no other one where it is not about the token, %s', async (_how, count) => {
      const inBatch = batchOf(() => unknownTenant)
      const { client, demands, api } = await setUp({
        config: BATCH,
        exchangedAt: LONG_AGO,
        answer: (asked) => (asked.method === 'POST' ? inBatch(asked) : unknownTenant),
      })

      const failures = await Promise.all(
        Array.from({ length: count }, (_, index) => failureOf(read(client, `/${index}`))),
      )

      for (const failure of failures) {
        expect(failure).toMatchObject({
          code: 'DOWNSTREAM_FORBIDDEN',
          details: { api: 'crm', status: 401, apiCode: 'OrganizationFromTenantGuidNotFound' },
        })
      }
      expect(demands).toEqual([])
      expect(api.asked).toHaveLength(1)
    })

    it('calls it a fault of the set-up where the token was just made', async () => {
      const { api, client } = await setUp({ answer: () => ({ status: 401 }) })

      const failure = await failureOf(read(client, '/a'))

      expect(failure).toBeInstanceOf(GatewayMisconfiguredError)
      expect(api.asked).toHaveLength(1)
    })
  })

  describe('where the token lacks a permission', () => {
    it('looks whether it has been consented to since an older token was made', async () => {
      const { client, demands, token } = await setUp({
        granted: [],
        exchangedAt: Date.now() - 5_000,
        later: () => accessToken({ granted: new Set(['Read']) }),
        answer: () => ({ body: { id: 1 } }),
      })

      const body = await read(client, '/a')

      expect(body).toEqual({ id: 1 })
      expect(demands).toEqual([{ insteadOf: token }])
    })

    it.each([
      ['of less than some seconds ago', Date.now() + 60_000, []],
      ['that a later one lacks too', 1, [expect.anything()]],
    ])('says so of a token %s, and sends nothing', async (_, exchangedAt, looks) => {
      const { api, client, demands } = await setUp({ granted: [], exchangedAt })

      const failure = await failureOf(read(client, '/a'))

      expect(failure).toBeInstanceOf(ConsentRequiredError)
      expect([demands, api.asked]).toEqual([looks, []])
    })

    it('waits longer after an unsuccessful check', async () => {
      const lacking = (exchangedAt: number) => accessToken({ granted: new Set(), exchangedAt })
      let latest = lacking(1)
      const { client, demands } = await setUp({
        acquire: () => latest,
        later() {
          latest = lacking(Date.now() - 7_000)
          return latest
        },
      })

      for (const path of ['/a', '/b']) await failureOf(read(client, path))

      expect(demands).toHaveLength(1)
    })

    it("leaves an application's own token to the API, because only the API can judge it", async () => {
      const { client } = await setUp({
        granted: [],
        exchangedAt: 1,
        later: () => accessToken({ granted: null }),
        answer: () => ({ body: { id: 1 } }),
      })

      expect(await read(client, '/a')).toEqual({ id: 1 })
    })
  })

  it.each([
    ['is empty', { status: 200 }],
    ['is not JSON', { body: '<html>Sign in</html>' }],
    ['is larger than allowed', { body: JSON.stringify('x'.repeat(2_000)) }],
  ])('rejects an answer that %s', async (_what, answer) => {
    const { client } = await setUp({ answer: () => answer, config: { maxResponseBytes: 1_000 } })

    const failure = await failureOf(read(client, '/a'))

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_INVALID_RESPONSE' })
  })

  // RFC 9110 §6.4.1: all 2xx responses to GET contain content, except those that say that there is none.
  it.each([201, 203, 205, 206, 207])(
    'rejects an empty answer %i, which is not an absent object',
    async (status) => {
      const { client } = await setUp({ answer: () => ({ status }) })

      const failure = await failureOf(read(client, '/a'))

      expect(failure).toMatchObject({ code: 'DOWNSTREAM_INVALID_RESPONSE', status })
    },
  )

  it.each([
    ['says so', { status: 204 }],
    ['has accepted the request', { status: 202 }],
    ['says where the result will be', { status: 201, headers: { location: '/jobs/1' } }],
    [
      'says in another header where the result will be',
      { status: 201, headers: { 'Operation-Location': '/jobs/1' } },
    ],
  ])('accepts an empty answer if the API %s', async (_what, answer) => {
    const { client } = await setUp({ answer: () => answer })

    expect(await read(client, '/a')).toBeUndefined()
  })

  it('does not wait longer than the operation has time', async () => {
    const { operation } = await setUp({ answer: () => null })

    const failure = await failureOf(read(operation({ signal: AbortSignal.timeout(20) }), '/a'))

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_TIMEOUT' })
  })

  it('does not wait longer than the API is given', async () => {
    const { client } = await setUp({ answer: () => null, config: { timeoutMs: 20 } })

    const failure = await failureOf(read(client, '/a'))

    expect(failure).toMatchObject({ code: 'DOWNSTREAM_TIMEOUT' })
  })

  it('reports that an API which cannot be reached is unavailable', async () => {
    const { api, client } = await setUp({ config: { retry: { maxAttempts: 1 } } })
    await api.stop()

    const failure = await failureOf(read(client, '/a'))

    expect(failure).toBeInstanceOf(DownstreamError)
    expect(failure).toMatchObject({ code: 'DOWNSTREAM_UNAVAILABLE', status: undefined })
  })
})

describe('ApiClient.workEnded', () => {
  it('discards what was read before, in this operation and in others', async () => {
    let count = 0
    const { client, operation } = await setUp({ answer: () => ({ body: { count: ++count } }) })
    const caching = { maxAgeMs: 60_000, isPublic: false }
    const get = (path: string) => ({ method: 'GET', kind: 'read', path, scopes: READ, caching }) as const
    const bodyOf = async (path: string) => (await client.send(get(path))).body
    await operation().send(get('/cached'))
    const before = await bodyOf('/a')

    await client.workEnded()

    expect([before, await bodyOf('/a'), await bodyOf('/cached')]).toEqual([
      { count: 2 },
      { count: 3 },
      { count: 4 },
    ])
  })
})

describe('ApiClient.send, for reads with a body', () => {
  // Graph's search and many reports are reads with POST.
  it('shares a request between equal bodies alone, whose numbers can be larger than a double can be', async () => {
    const { client, api } = await setUp()
    const search = (id: unknown) =>
      client.send({ method: 'POST', kind: 'read', path: '/search', body: { id }, scopes: READ })
    const [large, other] = ['9007199254740993', '9007199254740995'].map((text) => new NumberLiteral(text))

    await Promise.all([search(large), search(other), search(String(large)), search(large)])

    expect(api.asked.map(({ body }) => body).sort()).toEqual([
      '{"id":"9007199254740993"}',
      '{"id":9007199254740993}',
      '{"id":9007199254740995}',
    ])
  })
})

describe('ApiClient.pathOf', () => {
  it('takes links below the base URL alone', async () => {
    const { api, client } = await setUp()

    expect(client.pathOf(`${api.origin}/v1/a?x=1`, { path: '/' })).toBe('/a?x=1')
    for (const link of [`${api.origin}/v2/a`, `${api.origin}/v1/../a`, 'https://evil.example/v1/a']) {
      expect(() => client.pathOf(link, { path: '/' })).toThrow(
        expect.objectContaining({
          code: 'DOWNSTREAM_INVALID_RESPONSE',
          reason: `a link points outside ${api.origin}/v1, or is invalid`,
        }),
      )
    }
  })

  it.each([undefined, null, 7, { href: '/v1/a' }, ['/v1/a']])(
    'explains for a value that is not a string how to name the address: %j',
    async (link) => {
      const { client } = await setUp()

      expect(() => client.pathOf(link, { path: '/' })).toThrow(
        expect.objectContaining({
          code: 'DOWNSTREAM_INVALID_RESPONSE',
          reason: expect.stringMatching(
            /^a link is not a string: specify the path of the string with its address, /,
          ),
        }),
      )
    },
  )
})
