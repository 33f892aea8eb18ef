// Covers: error-response.ts, read-response.ts, repeated-secrets.ts, retries.ts, token-response.ts
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { MockAgent } from 'undici'
import type { BehalfError } from '../../../src/errors/base.ts'
import type { ObserveTokenRequest } from '../../../src/recording/token-request.ts'
import { createNetworkClient, type NetworkClient } from '../../../src/tokens/http/network-client.ts'
import { createDeferred } from '../../server/deferred.ts'
import { ADELE_ID } from '../../support/access-tokens.ts'
import {
  startTokenEndpoint,
  type TokenAnswer,
  type TokenEndpoint,
  tokenAnswer,
  tokenRefusal,
} from '../../support/token-endpoint.ts'
import { createExchangeUnderTest } from '../exchange-under-test.ts'
import { createCaller, GRAPH } from '../fixtures.ts'

const BUSY: TokenAnswer = { ...tokenRefusal('temporarily_unavailable'), status: 503 }
const BROKEN: TokenAnswer = { status: -1, body: '' }
const NOW = Date.parse('2026-11-22T10:00:00Z')

describe('createNetworkClient, seen through an exchange', () => {
  let endpoint: TokenEndpoint
  let network: NetworkClient
  let waits: number[]
  let now: number
  let random: number

  beforeEach(async () => {
    endpoint = await startTokenEndpoint()
    waits = []
    now = NOW
    random = 1
    network = createNetworkClient({
      deadlineMs: 10_000,
      clock: () => now,
      random: () => random,
      sleep: async (ms) => {
        waits.push(ms)
        now += ms
      },
    })
  })

  afterEach(async () => {
    await network.close()
    await endpoint.stop()
  })

  async function outcome(caller = createCaller()): Promise<string | BehalfError> {
    const { exchange } = createExchangeUnderTest({
      entra: { instance: endpoint.instance },
      network,
      clock: () => now,
    })
    return exchange({ caller, api: GRAPH }).then(
      ({ value }) => value,
      (error: BehalfError) => error,
    )
  }

  /** Answers one after another, the last for all that follow. */
  function answerInTurn(...answers: readonly TokenAnswer[]): void {
    endpoint.answer = () => answers[Math.min(endpoint.requests.length, answers.length) - 1] ?? tokenAnswer()
  }

  it.each<[string, TokenAnswer]>([
    ['a broken connection', BROKEN],
    ['429', { ...tokenRefusal('temporarily_unavailable'), status: 429 }],
    ['500', { ...tokenRefusal('server_error'), status: 500 }],
    ["a proxy's page", { status: 502, body: '<html>Bad gateway</html>' }],
    ['a transient error under another status', tokenRefusal('temporarily_unavailable')],
  ])('tries again after %s', async (_, failure) => {
    answerInTurn(failure, tokenAnswer())

    expect(await outcome()).toBe('downstream-token')
    expect(endpoint.requests).toHaveLength(2)
  })

  it.each<[string, TokenAnswer]>([
    ['broken connections', BROKEN],
    ['503', BUSY],
  ])('gives up after the third of %s', async (_, failure) => {
    answerInTurn(failure)

    expect(await outcome()).toMatchObject({ code: 'TOKEN_SERVICE_UNAVAILABLE' })
    expect(endpoint.requests).toHaveLength(3)
  })

  it.each<[string, TokenAnswer]>([
    ['a refused grant', tokenRefusal('invalid_grant')],
    ['a mistake of ours', tokenRefusal('invalid_scope')],
    ['an answer that is too large', { status: 200, body: 'x'.repeat(300_000) }],
  ])('does not try again after %s', async (_, failure) => {
    answerInTurn(failure, tokenAnswer())

    expect(await outcome()).toHaveProperty('code')
    expect(endpoint.requests).toHaveLength(1)
  })

  it('keeps the secrets of the request out of the error, even if the response repeats them', async () => {
    let secrets: string[] = []
    endpoint.answer = ({ form }) => {
      secrets = [form.get('client_secret'), form.get('assertion')].map(String)
      const refusal = tokenRefusal('invalid_grant', {
        error_description: `AADSTS50000: ${secrets.join(' and ')} are odd.`,
        trace_id: '',
      })
      return { ...refusal, headers: { 'x-ms-request-id': secrets[0] ?? '' } }
    }

    const error = (await outcome()) as BehalfError

    const told = [
      error.reason,
      error.message,
      error.stack,
      String(error.cause),
      JSON.stringify(error.cause),
    ].join()
    expect(told).toContain('AADSTS50000: [redacted] and [redacted] are odd., trace [redacted]')
    expect(secrets.filter((secret) => secret.length < 5 || told.includes(secret))).toEqual([])
  })

  it('waits twice as long the second time, and up to half as long by chance', async () => {
    answerInTurn(BUSY)

    await outcome()
    random = 0
    await outcome()

    expect(waits).toEqual([200, 400, 100, 200])
  })

  it.each([
    ['seconds', '7'],
    ["a date, by Entra ID's own clock", 'Sun, 22 Nov 2026 09:00:07 GMT'],
  ])('waits as long as Retry-After says in %s', async (_, retryAfter) => {
    const headers = { 'retry-after': retryAfter, date: 'Sun, 22 Nov 2026 09:00:00 GMT' }
    answerInTurn({ ...BUSY, headers }, tokenAnswer())

    expect(await outcome()).toBe('downstream-token')
    expect(waits).toEqual([7005])
  })

  it('fails at once where Retry-After does not fit into the deadline, and reports how long to wait', async () => {
    answerInTurn({ ...BUSY, headers: { 'retry-after': '60' } })

    expect(await outcome()).toMatchObject({
      code: 'TOKEN_SERVICE_UNAVAILABLE',
      retryAfterSeconds: 60,
      details: { retryAfter: 60 },
    })
    expect([endpoint.requests.length, waits]).toEqual([1, []])
  })

  it('counts what was waited against the deadline', async () => {
    answerInTurn({ ...BUSY, headers: { 'retry-after': '6' } })

    expect(await outcome()).toMatchObject({ retryAfterSeconds: 6 })
    expect([endpoint.requests.length, waits]).toEqual([2, [6005]])
  })

  it('does not delay other users when one user gets a 429', async () => {
    endpoint.answer = ({ form }) =>
      form.get('assertion') === 'throttled'
        ? { ...tokenRefusal('temporarily_unavailable'), status: 429, headers: { 'retry-after': '5' } }
        : tokenAnswer()

    const [throttled, other] = await Promise.all([
      outcome(createCaller({ assertion: 'throttled', objectId: `${ADELE_ID}-2` })),
      outcome(),
    ])

    expect(throttled).toMatchObject({ code: 'TOKEN_SERVICE_UNAVAILABLE' })
    expect(other).toBe('downstream-token')
    expect(waits).toEqual([5005])
  })

  it('does not delay other users even if as many users get a 429 as can be served at once', async () => {
    const asleep: (() => void)[] = []
    await network.close()
    network = createNetworkClient({
      deadlineMs: 100_000,
      clock: () => now,
      sleep: () => new Promise((resolve) => void asleep.push(() => resolve(undefined))),
    })
    endpoint.answer = ({ form }) =>
      form.get('assertion') === 'throttled'
        ? { ...tokenRefusal('temporarily_unavailable'), status: 429, headers: { 'retry-after': '9' } }
        : tokenAnswer()
    const { exchange } = createExchangeUnderTest({ entra: { instance: endpoint.instance }, network })
    const ask = (assertion: string, objectId: string) =>
      exchange({ caller: createCaller({ assertion, objectId }), api: GRAPH }).then(
        ({ value }) => value,
        (error: BehalfError) => error.code,
      )
    const throttled = Array.from({ length: 64 }, (_, index) => ask('throttled', `user ${index}`))
    while (asleep.length < 64) await new Promise((resolve) => setImmediate(resolve))

    const other = await Promise.race([ask('good', ADELE_ID), Promise.all(throttled)])
    endpoint.answer = tokenAnswer()
    for (const wake of asleep) wake()

    expect(other).toBe('downstream-token')
    expect(new Set(await Promise.all(throttled))).toEqual(new Set(['downstream-token']))
  })

  it('ends everything at the deadline, and names the exchange for the log', async () => {
    await network.close()
    network = createNetworkClient({ deadlineMs: 40, random: () => 0 })
    endpoint.answer = { status: 0, body: '' }

    expect(await outcome()).toMatchObject({
      code: 'TOKEN_SERVICE_UNAVAILABLE',
      reason: expect.stringMatching(/no response within 40 ms, correlation [0-9a-f-]{36}$/),
    })
    // On a slow machine, the deadline may pass before the request arrives.
    expect(endpoint.requests.length).toBeLessThanOrEqual(1)
  })

  it('has the usual deadline for each request of an exchange during which a person signs in', async () => {
    await network.close()
    network = createNetworkClient({ deadlineMs: 40, random: () => 0 })
    endpoint.answer = { status: 0, body: '' }
    const line = network.begin({ deadlineMs: 600_000 })

    const sent = line.module.sendPostRequestAsync(`${endpoint.instance}/devicecode`)

    await expect(sent).rejects.toThrow('timeout')
    expect(line.signal.aborted).toBe(false)
    line.end()
  })

  it('sends the correlation id that the log has', async () => {
    answerInTurn(tokenRefusal('invalid_grant', { correlation_id: undefined }))

    const { reason } = (await outcome()) as BehalfError

    const sent = endpoint.requests[0]?.form.get('client-request-id')
    expect(sent).toMatch(/^[0-9a-f-]{36}$/)
    expect(reason).toContain(`correlation ${sent}`)
  })

  it('stops waiting when it is closed, with what is known by then', async () => {
    const asleep = createDeferred()
    await network.close()
    network = createNetworkClient({
      sleep: (_ms, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
          asleep.resolve()
        }),
    })
    answerInTurn(BUSY)

    const pending = outcome()
    await asleep.promise
    await network.close()

    expect(await pending).toMatchObject({ code: 'TOKEN_SERVICE_UNAVAILABLE', details: { api: 'graph' } })
    expect(endpoint.requests).toHaveLength(1)
  })

  it('ends a request in flight when it is closed, and does not send it again', async () => {
    const arrived = createDeferred()
    endpoint.answer = () => {
      arrived.resolve()
      return { status: 0, body: '' }
    }
    const line = network.begin()
    const sent = expect(line.module.sendPostRequestAsync(`${endpoint.instance}/token`)).rejects.toMatchObject(
      {
        code: 'UND_ERR_DESTROYED',
      },
    )

    await arrived.promise
    await network.close()
    await sent

    expect(endpoint.requests).toHaveLength(1)
    line.end()
  })

  it('receives up to 256 KiB, and does not try again if a response is larger', async () => {
    const line = network.begin()
    const post = async (characters: number) => {
      endpoint.answer = { status: 200, body: JSON.stringify({ text: 'x'.repeat(characters) }) }
      return line.module.sendPostRequestAsync(`${endpoint.instance}/token`)
    }

    expect(await post(262_000)).toMatchObject({ status: 200, body: { text: expect.any(String) } })
    await expect(post(262_200)).rejects.toMatchObject({ code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' })
    expect(endpoint.requests).toHaveLength(2)
    line.end()
  })

  it('has no connections after it was closed, even repeatedly', async () => {
    await network.close()
    await network.close()
    const line = network.begin()

    const sent = line.module.sendPostRequestAsync(`${endpoint.instance}/token`)

    await expect(sent).rejects.toMatchObject({ code: expect.stringMatching(/^UND_ERR_(CLOSED|DESTROYED)$/) })
    expect(endpoint.requests).toEqual([])
    line.end()
  })

  it('ends the wait for a retry that Retry-After asks for when it is closed, by the clock of the machine', async () => {
    await network.close()
    const received = createDeferred()
    network = createNetworkClient({ onResponse: () => received.resolve() })
    endpoint.answer = { ...BUSY, headers: { 'retry-after': '5' } }
    const line = network.begin()

    const sent = line.module.sendPostRequestAsync(`${endpoint.instance}/token`)
    await received.promise
    // A retry without a wait would be sent now.
    for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve))
    await network.close()

    expect(await sent).toMatchObject({ status: 503 })
    expect(endpoint.requests).toHaveLength(1)
    line.end()
  })
})

const ORIGIN = 'https://login.contoso.example'
const TOKEN_URL = `${ORIGIN}/token`

/** A request as it was sent. */
interface Sent {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

interface Reply {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

describe('createNetworkClient, with a dispatcher', () => {
  let dispatcher: MockAgent
  let sent: Sent[]

  beforeEach(() => {
    dispatcher = new MockAgent()
    dispatcher.disableNetConnect()
    sent = []
  })

  afterEach(async () => {
    jest.useRealTimers()
    await dispatcher.close()
  })

  /** One reply after another; an error breaks the connection. */
  function reply(...replies: readonly (Reply | Error)[]): void {
    const pool = dispatcher.get(ORIGIN)
    for (const each of replies) {
      const intercepted = pool.intercept({ path: '/token', method: () => true })
      if (each instanceof Error) intercepted.replyWithError(each)
      else {
        intercepted.reply((request) => {
          sent.push(request as unknown as Sent)
          return {
            statusCode: each.status,
            data: each.body,
            responseOptions: { headers: each.headers ?? {} },
          }
        })
      }
    }
  }

  function create(options: Parameters<typeof createNetworkClient>[0] = {}): NetworkClient {
    return createNetworkClient({ dispatcher, sleep: async () => undefined, ...options })
  }

  it.each([
    ['sendGetRequestAsync', 'GET', undefined],
    ['sendPostRequestAsync', 'POST', 'grant_type=x'],
  ] as const)(
    '%s sends a %s request that asks for JSON, with the headers and body of MSAL',
    async (name, method, body) => {
      reply({ status: 200, body: '{}' })
      const methods: string[] = []
      const onSend: ObserveTokenRequest = (request) => {
        methods.push(request.method)
        return () => undefined
      }
      const line = create().begin({ onSend })

      await line.module[name](TOKEN_URL, { headers: { 'x-client-sku': 'msal' }, ...(body && { body }) })

      expect(sent).toMatchObject([
        { method, headers: { accept: 'application/json', 'x-client-sku': 'msal' }, body: body ?? null },
      ])
      expect(methods).toEqual([method])
      line.end()
    },
  )

  it('does not close the dispatcher, which others use', async () => {
    const network = create()
    reply({ status: 200, body: '{}' })

    await network.close()
    await network.close()
    const line = create().begin()

    expect(await line.module.sendGetRequestAsync(TOKEN_URL)).toMatchObject({ status: 200 })
    line.end()
  })

  it('returns a redirect like any other response, with its headers in lower case', async () => {
    const headers = { Location: 'https://elsewhere.example', 'X-MS-Request-Id': 'r-1' }
    reply({ status: 302, body: '{"a":1}', headers })
    const line = create().begin()

    expect(await line.module.sendGetRequestAsync(TOKEN_URL)).toEqual({
      status: 302,
      headers: { location: 'https://elsewhere.example', 'x-ms-request-id': 'r-1' },
      body: { a: 1 },
    })
    line.end()
  })

  it.each(['<html>Sign in to the Wi-Fi</html>', '[]', 'null', ''])(
    'returns a response of "%s" as an OAuth error that names the status',
    async (body) => {
      reply({ status: 403, body })
      const line = create().begin()

      const received = await line.module.sendPostRequestAsync(TOKEN_URL)

      expect(received).toMatchObject({
        status: 403,
        body: { error: 'invalid_response', error_description: expect.stringContaining('HTTP 403') },
      })
      line.end()
    },
  )

  it.each([
    ['X-IDENTITY-HEADER', 'abc'],
    ['secret', 'abc'],
    ['Authorization', 'Basic abc'],
  ])(
    'redacts the header %s of a request, with which a machine asks for its own token',
    async (name, value) => {
      reply({ status: 400, body: '{"message":"abc is unknown"}', headers: { 'x-ms-request-id': 'abc-1' } })
      const line = create().begin()

      const received = await line.module.sendGetRequestAsync(TOKEN_URL, { headers: { [name]: value } })

      expect(received).toMatchObject({
        body: { message: '[redacted] is unknown' },
        headers: { 'x-ms-request-id': '[redacted]-1' },
      })
      line.end()
    },
  )

  // MSAL recognizes an error by these members: https://github.com/AzureAD/microsoft-authentication-library-for-js
  it.each([
    [200, { access_token: 'a-abc-b', id_token: 'abc' }, false],
    [200, { access_token: 'a-abc-b', error: null }, false],
    [200, { access_token: 'a-abc-b', error: 'abc' }, true],
    [200, { access_token: 'a-abc-b', suberror: 'abc' }, true],
    [200, { access_token: 'a-abc-b', error_description: 'abc' }, true],
    [200, { access_token: ['abc'] }, true],
    [200, { error: 'invalid_grant', error_description: 'a secret is abc' }, true],
    [201, { access_token: 'a-abc-b' }, true],
    [400, { error: 'invalid_grant', suberror: 'abc' }, true],
  ])('redacts repeated secrets in each response except a token: %i %j', async (status, body, redacts) => {
    const text = JSON.stringify(body)
    reply({ status, body: text })
    const line = create().begin()

    const received = await line.module.sendPostRequestAsync(TOKEN_URL, { body: 'client_secret=abc' })

    expect(received.body).toEqual(JSON.parse(redacts ? text.replaceAll('abc', '[redacted]') : text))
    line.end()
  })

  it('waits for each retry, if the exchange has no wait of its own', async () => {
    const waits: number[] = []
    reply({ status: 503, body: '{}' }, { status: 503, body: '{}' }, { status: 200, body: '{}' })
    const line = create({ random: () => 1, sleep: async (ms) => void waits.push(ms) }).begin()

    expect(await line.module.sendPostRequestAsync(TOKEN_URL)).toMatchObject({ status: 200 })
    expect(waits).toEqual([200, 400])
    line.end()
  })

  it('reports each attempt and its status, null without a response, and every response with its body', async () => {
    const attempts: unknown[] = []
    const responses: unknown[] = []
    const broken = Object.assign(new Error('reset'), { code: 'ECONNRESET' })
    reply(broken, { status: 503, body: '{}' }, { status: 200, body: '{"a":1}', headers: { 'x-a': 'b' } })
    const network = create({
      onSend: (request) => (status) => void attempts.push([request, status]),
      onResponse: (response) => void responses.push(response),
    })
    const line = network.begin()

    await line.module.sendPostRequestAsync(TOKEN_URL)

    const request = { method: 'POST', url: TOKEN_URL }
    expect(attempts).toEqual([
      [request, null],
      [request, 503],
      [request, 200],
    ])
    expect(responses).toEqual([
      { ...request, status: 503, headers: {}, body: {} },
      { ...request, status: 200, headers: { 'x-a': 'b' }, body: { a: 1 } },
    ])
    line.end()
  })

  it('reports the attempts of an exchange that has an observer only to that observer', async () => {
    const usual: number[] = []
    const own: (number | null)[] = []
    reply({ status: 200, body: '{}' })
    const line = create({ onSend: () => () => void usual.push(1) }).begin({
      onSend: () => (status) => void own.push(status),
    })

    await line.module.sendPostRequestAsync(TOKEN_URL)

    expect([usual, own]).toEqual([[], [200]])
    line.end()
  })

  it('aborts an exchange at its deadline, and not one that has ended', () => {
    jest.useFakeTimers()
    const network = create({ deadlineMs: 1_000 })
    const [running, ended] = [network.begin(), network.begin()]

    ended.end()
    jest.advanceTimersByTime(1_000)

    expect([running.signal.aborted, ended.signal.aborted]).toEqual([true, false])
    running.end()
  })
})
