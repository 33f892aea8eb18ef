import { afterEach, describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'

import type { Authenticate } from '../../../src/caller/authenticate.ts'
import type { Cancellation } from '../../../src/cancellation.ts'
import { ForbiddenError } from '../../../src/errors/caller.ts'
import { GatewayMisconfiguredError, TokenServiceUnavailableError } from '../../../src/errors/tokens.ts'
import { createDeferred } from '../deferred.ts'
import { startServer } from '../running-server.ts'

let running: Awaited<ReturnType<typeof startServer>> | undefined

async function start(...args: Parameters<typeof startServer>) {
  running = await startServer(...args)
  return running
}

afterEach(async () => {
  await running?.server.stop()
  running = undefined
})

function failing(error: unknown): Authenticate {
  return async () => {
    throw error
  }
}

describe('graphqlRoutes', () => {
  it('answers a POST of a caller it knows', async () => {
    const { post } = await start()

    const response = await post('{ hello }')

    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ data: { hello: 'world' } })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('answers a GET: no page from another origin can make a browser send its token', async () => {
    const { url } = await start()
    const address = `${url}/graphql?query=${encodeURIComponent('{ hello }')}`

    const own = await fetch(address, { headers: { authorization: 'Bearer good' } })
    const foreign = await fetch(address)

    expect(await own.json()).toEqual({ data: { hello: 'world' } })
    expect(foreign.status).toBe(401)
  })

  it('never changes anything in response to a GET', async () => {
    const { url } = await start({ schema: buildSchema('type Query { a: Int } type Mutation { b: Int }') })
    const address = `${url}/graphql?query=${encodeURIComponent('mutation { b }')}`

    const response = await fetch(address, { headers: { authorization: 'Bearer good' } })

    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('also requires a preflight if a proxy adds the token', async () => {
    const { url } = await start({ server: { authorizationFromProxy: true } })
    const authorization = 'Bearer good'
    const address = `${url}/graphql?query=${encodeURIComponent('{ hello }')}`
    const send = (headers: Record<string, string>) =>
      fetch(address, { headers: { authorization, ...headers } })

    const own = await send({ 'apollo-require-preflight': '1' })
    const foreign = await Promise.all([
      send({}),
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'text/plain' },
        body: JSON.stringify({ query: '{ hello }' }),
      }),
    ])

    expect(await own.json()).toEqual({ data: { hello: 'world' } })
    for (const response of foreign) {
      expect(response.status).toBe(400)
      expect(await response.text()).toContain('A page on another site could have made a browser send')
    }
  })

  it('answers 401 without an error code to a request without a token', async () => {
    const { url } = await start()

    const response = await fetch(`${url}/graphql`, { method: 'POST' })

    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer resource_metadata="${url}/.well-known/oauth-protected-resource"`,
    )
    expect(await response.json()).toEqual({
      errors: [
        { message: expect.stringContaining('Authorization'), extensions: { code: 'UNAUTHENTICATED' } },
      ],
    })
  })

  it('answers 401 invalid_token where the token does not hold, and keeps the reason for the log', async () => {
    const { post, url, lines, server } = await start()

    const response = await post('{ hello }', { headers: { authorization: 'Bearer bad' } })

    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer resource_metadata="${url}/.well-known/oauth-protected-resource", error="invalid_token"`,
    )
    expect(await response.text()).not.toContain('not the good one')
    await server.stop()
    expect(lines).toEqual([
      expect.objectContaining({ status: 401, code: 'UNAUTHENTICATED', reason: 'not the good one' }),
    ])
  })

  it('rejects before it reads the body', async () => {
    const { url } = await start()

    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{ not json',
    })

    expect(response.status).toBe(401)
  })

  it('answers 403 with the scope that a client has to ask for', async () => {
    const error = new ForbiddenError({ reason: 'no scope', requiredScopes: [['access_as_user'], ['other']] })
    const { post } = await start({ authenticate: failing(error) })

    const response = await post('{ hello }')

    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toContain(
      'error="insufficient_scope", scope="api://behalf-1/access_as_user"',
    )
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  })

  it.each([
    [undefined, '5'],
    [11.2, '12'],
  ])(
    'answers 503 while tokens cannot be checked, to be tried again (%s s)',
    async (retryAfterSeconds, header) => {
      const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds }
      const error = new TokenServiceUnavailableError({ reason: 'keys', ...wait })
      const { post } = await start({ authenticate: failing(error) })

      const response = await post('{ hello }')

      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe(header)
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'TOKEN_SERVICE_UNAVAILABLE' } }],
      })
    },
  )

  it.each([
    ['a bug', new TypeError('secret detail'), 'INTERNAL_SERVER_ERROR'],
    [
      'our own misconfiguration',
      new GatewayMisconfiguredError({ reason: 'secret detail' }),
      'GATEWAY_MISCONFIGURED',
    ],
  ])('masks %s and gives the id under which the log has it', async (_what, error, code) => {
    const { post, lines } = await start({ authenticate: failing(error) })

    const response = await post('{ hello }')
    const text = await response.text()
    const { extensions } = JSON.parse(text).errors[0]

    expect(response.status).toBe(500)
    expect(text).not.toContain('secret detail')
    expect(extensions).toEqual({ code, errorId: expect.any(String) })
    expect(JSON.stringify(lines.find((line) => line.errorId === extensions.errorId))).toContain(
      'secret detail',
    )
  })

  it.each([
    ['broken JSON', 'application/json', '{foo', 400, 'Invalid JSON'],
    ['an empty body', 'application/json', '', 400, 'Invalid JSON'],
    [
      'a body of a kind that a foreign page can send',
      'text/plain',
      '{"query":"{hello}"}',
      400,
      'invalid Content-Type',
    ],
    ['a body of another kind', 'application/xml', '<query/>', 400, 'invalid Content-Type'],
    ['a prototype in disguise', 'application/json', '{"__proto__":{"query":"{hello}"}}', 400, 'Invalid JSON'],
    ['a body above 1 MiB', 'application/json', `"${'x'.repeat(1024 ** 2)}"`, 413, 'larger than 1 MiB'],
    ['a batch of operations', 'application/json', '[{"query":"{hello}"}]', 400, 'batch'],
  ])('answers %s in the shape of GraphQL', async (_what, type, body, status, message) => {
    const { post } = await start()

    const response = await post('', { headers: { 'content-type': type }, body })

    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining(message), extensions: { code: 'BAD_REQUEST' } }],
    })
  })

  it.each(['PUT', 'PATCH', 'DELETE', 'HEAD'])('answers 405 to %s', async (method) => {
    const { url } = await start()

    const headers = { authorization: 'Bearer good' }
    const response = await fetch(`${url}/graphql`, { method, headers })

    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, POST')
  })

  it('rejects introspection, and hints at names, where that is switched off', async () => {
    const { post } = await start({ server: { introspection: false } })

    const introspection = await post('{ __schema { queryType { name } } }')
    const misspelled = await post('{ helo }')

    expect(introspection.status).toBe(400)
    expect(await misspelled.text()).not.toContain('hello')
  })

  it('never sends a stack', async () => {
    const { post } = await start({
      fields: {
        broken: () => {
          throw new Error('broken')
        },
      },
    })

    const response = await post('{ broken }')

    expect(await response.text()).not.toMatch(/stacktrace|\.ts/)
  })
})

describe('graphqlRoutes, signal', () => {
  it('aborts at the deadline of the operation', async () => {
    const { post } = await start({
      server: { operationTimeoutMs: 20 },
      fields: { slow: ({ signal }) => aborted(signal).then(() => 'late') },
    })

    const response = await post('{ slow }')

    expect(await response.json()).toEqual({ data: { slow: 'late' } })
  })

  it('aborts when the client leaves', async () => {
    const client = new AbortController()
    const started = createDeferred()
    const left = createDeferred<boolean>()
    const { post } = await start({
      fields: {
        slow: async ({ signal }) => {
          started.resolve()
          await aborted(signal)
          left.resolve(signal.aborted)
        },
      },
    })

    const answer = post('{ slow }', { signal: client.signal })
    await started.promise
    client.abort()

    await expect(answer).rejects.toThrow('aborted')
    expect(await left.promise).toBe(true)
  })

  it('never aborts once the answer is out', async () => {
    const signals: Cancellation[] = []
    const { post, server } = await start({
      fields: {
        quick: ({ signal }) => {
          signals.push(signal)
          return 'done'
        },
      },
    })

    await (await post('{ quick }')).text()
    await server.stop()

    expect(signals.map(({ aborted: isAborted }) => isAborted)).toEqual([false])
  })
})

function aborted(signal: Cancellation): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}
