// Covers: error-response.ts, repeated-secrets.ts, retries.ts, token-response.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { BehalfError } from '../../../src/errors/base.ts'
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
      return tokenRefusal('invalid_grant', {
        error_description: `AADSTS50000: ${secrets.join(' and ')} are odd.`,
      })
    }

    const error = (await outcome()) as BehalfError

    const told = [
      error.reason,
      error.message,
      error.stack,
      String(error.cause),
      JSON.stringify(error.cause),
    ].join()
    expect(told).toContain('AADSTS50000: [redacted] and [redacted] are odd.')
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

  it('fails at once where Retry-After does not fit into the deadline, and says how long to wait', async () => {
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
})
