import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createCancellation } from '../../../src/cancellation.ts'
import type { ApiConfig } from '../../../src/config/config.ts'
import { type ApiChannel, createApiChannel } from '../../../src/downstream/channel/api-channel.ts'
import type { Outcome } from '../../../src/downstream/http/request-outcome.ts'
import { DIRECT } from '../../../src/network/proxy.ts'
import { type Asked, type HttpApi, type Reaction, startHttpApi } from '../../support/http-api.ts'
import { apiConfig } from '../../support/schema.ts'

let running: { readonly api: HttpApi; readonly channel: ApiChannel } | undefined

afterEach(async () => {
  await running?.channel.close()
  await running?.api.stop()
  running = undefined
})

const ONE_AT_A_TIME = { concurrency: { total: 1, perTenant: 1, perUser: 1 } }
const BREAKER = { failureRatio: 0.5, minRequests: 3, windowMs: 10_000, openMs: 4_500 }

interface Exchange {
  readonly user?: string
  readonly isHeldUp?: boolean
  readonly signal?: ReturnType<typeof createCancellation>['cancellation']
}

/** A channel to an API over real HTTP. */
async function setUp(
  answer: (asked: Asked) => Reaction | Promise<Reaction> = () => ({ body: {} }),
  config: Partial<ApiConfig> = {},
) {
  const api = await startHttpApi(answer)
  const measured: (readonly [Outcome, number])[] = []
  const dates: unknown[] = []
  const time = { now: 0 }
  const channel = createApiChannel({
    api: apiConfig({ name: 'crm', baseUrl: api.origin, ...config }),
    proxy: DIRECT,
    measure: {
      responded: (...each) => void measured.push(each),
      retried: () => undefined,
      paused: () => undefined,
      spent: () => undefined,
    },
    clockSkew: { note: (name, { date }) => void dates.push([name, typeof date]) },
    clock: () => time.now,
  })
  running = { api, channel }
  const started: string[] = []
  const waited: string[] = []
  /** The outcome of a request; null if it was not sent because of a pause. */
  async function exchange(path: string, { user = 'adele', isHeldUp = false, signal }: Exchange = {}) {
    const outcomes = await channel.exchange(
      {
        method: 'GET',
        path,
        headers: {},
        owner: user,
        signal: signal ?? createCancellation().cancellation,
      },
      { tenant: 'contoso', user, isUrgent: false },
      {
        onWait: () => waited.push(path),
        isHeldUp: () => isHeldUp,
        onStart: () => started.push(path),
        unpack: (outcome) => [outcome],
      },
    )
    return outcomes === null ? null : (outcomes[0] ?? 'nothing')
  }
  return { api, channel, time, measured, dates, started, waited, exchange }
}

describe('ApiChannel.exchange', () => {
  it('measures the request in seconds, from when it was sent to the end of its response', async () => {
    const { exchange, measured } = await setUp()
    const before = performance.now()

    const outcome = await exchange('/a')

    const [[noted, seconds] = [null, Number.NaN]] = measured
    expect(noted).toBe(outcome)
    expect(seconds).toBeGreaterThan(0)
    expect(seconds * 1000).toBeLessThanOrEqual(performance.now() - before)
  })

  it('notes the date of a response, and of nothing else', async () => {
    const { exchange, dates, measured } = await setUp(({ url }) => (url === '/a' ? { body: {} } : 'reset'))

    await exchange('/a')
    await exchange('/b')

    expect(dates).toEqual([['crm', 'string']])
    expect(measured.map(([{ status }]) => status)).toEqual([200, null])
  })

  it('sends a request that is admitted at once, although the API has asked for a pause since', async () => {
    const { exchange, started, waited } = await setUp()

    expect(await exchange('/a', { isHeldUp: true })).toMatchObject({ status: 200 })
    expect([started, waited]).toEqual([['/a'], []])
  })

  it('does not send a request for which the API asked for a pause while it waited', async () => {
    let go = (): void => undefined
    const { exchange, api, started, waited } = await setUp(
      () => new Promise((resolve) => (go = () => resolve({ body: {} }))),
      ONE_AT_A_TIME,
    )
    const first = exchange('/a')
    const held = exchange('/b', { isHeldUp: true })
    const sent = exchange('/c')

    while (api.asked.length === 0) await setImmediate()
    go()
    while (api.asked.length === 1) await setImmediate()
    go()

    expect(await held).toBeNull()
    expect([await first, await sent]).toMatchObject([{ status: 200 }, { status: 200 }])
    expect([started, waited]).toEqual([
      ['/a', '/c'],
      ['/b', '/c'],
    ])
  })

  it('sends nothing for an operation that ends while it waits', async () => {
    let go = (): void => undefined
    const { exchange, api, started, channel } = await setUp(
      () => new Promise((resolve) => (go = () => resolve({ body: {} }))),
      ONE_AT_A_TIME,
    )
    const { cancellation, cancel } = createCancellation()
    const first = exchange('/a')
    const ending = exchange('/b', { signal: cancellation })
    while (api.asked.length === 0) await setImmediate()
    const during = channel.state()

    cancel()

    expect(await ending).toMatchObject({ cause: 'abandoned' })
    go()
    await first
    expect(started).toEqual(['/a'])
    expect([during, channel.state()]).toMatchObject([
      { inFlight: 1, waiting: 1 },
      { inFlight: 0, waiting: 0 },
    ])
  })

  it.each<[string, Reaction, boolean]>([
    ['reports an outage', { status: 503 }, true],
    ['breaks connections', 'reset', true],
    ['finds nothing', { status: 404 }, false],
    ['throttles', { status: 429 }, false],
    ['sends what cannot be read', { body: 'oops' }, false],
    ['sends a web page', { body: '<html>' }, false],
  ])('spares an API only if it fails: one that %s', async (_what, answer, isOpen) => {
    const { exchange, api, channel } = await setUp(() => answer, { circuitBreaker: BREAKER })
    for (const user of ['adele', 'ben', 'cleo']) await exchange('/a', { user })

    const outcome = await exchange('/b', { user: 'dora' })

    expect(channel.state().isCircuitOpen).toBe(isOpen)
    expect(api.asked).toHaveLength(isOpen ? 3 : 4)
    if (isOpen)
      expect(outcome).toMatchObject({
        cause: 'circuitOpen',
        error: {
          code: 'DOWNSTREAM_UNAVAILABLE',
          retryAfterSeconds: 5,
          reason: 'most requests in the last few seconds failed, so no requests are sent for now',
        },
      })
  })

  it.each<[string, Reaction, boolean]>([
    ['a response', { body: {} }, false],
    ['an error that is no outage', { status: 404 }, false],
    ['what cannot be read', { body: 'oops' }, false],
    ['an outage', { status: 503 }, true],
    ['a connection that breaks', 'reset', true],
  ])(
    'sends requests again only if the one that probes the API shows that it responds: %s',
    async (_what, answer, isOpen) => {
      const { exchange, channel, time } = await setUp(
        ({ url }) => (url === '/probe' ? answer : { status: 503 }),
        {
          circuitBreaker: BREAKER,
        },
      )
      for (const user of ['adele', 'ben', 'cleo']) await exchange('/a', { user })
      const before = channel.state().isCircuitOpen
      time.now += BREAKER.openMs

      await exchange('/probe', { user: 'dora' })

      expect([before, channel.state().isCircuitOpen]).toEqual([true, isOpen])
    },
  )

  it('counts responses that are not failures, so that a few failures among them are not an outage', async () => {
    const { exchange, channel } = await setUp(
      ({ url }) => (url === '/bad' ? { status: 503 } : url === '/odd' ? { body: 'oops' } : { body: {} }),
      { circuitBreaker: BREAKER },
    )
    for (const user of ['a', 'b']) await exchange('/good', { user })
    for (const user of ['c', 'd']) await exchange('/odd', { user })

    for (const user of ['e', 'f', 'g']) await exchange('/bad', { user })

    expect(channel.state().isCircuitOpen).toBe(false)
  })

  it.each([
    ['neither as a failure', 3, { failureRatio: 0.1, minRequests: 3 }, false],
    ['nor as a success', 3, { failureRatio: 0.9, minRequests: 3 }, true],
  ])('counts a request whose client has left %s', async (_what, count, breaker, isOpen) => {
    const { exchange, api, channel } = await setUp(({ url }) => (url === '/left' ? null : { status: 503 }), {
      circuitBreaker: { ...BREAKER, ...breaker },
    })
    for (let left = 0; left < count; left++) {
      const { cancellation, cancel } = createCancellation()
      const leaving = exchange('/left', { user: `leaving ${left}`, signal: cancellation })
      while (api.asked.length === left) await setImmediate()
      cancel()
      expect(await leaving).toMatchObject({ cause: 'abandoned' })
    }
    if (isOpen) for (const user of ['a', 'b', 'c']) await exchange('/bad', { user })

    expect(channel.state().isCircuitOpen).toBe(isOpen)
  })

  it('sends nothing once the channel is closed', async () => {
    const { exchange, api, channel } = await setUp()

    await channel.close()

    expect(await exchange('/a')).toMatchObject({ cause: 'unsent' })
    expect(api.asked).toEqual([])
  })
})

describe('ApiChannel.mailboxes', () => {
  it.each([
    [null, false],
    [{ path: '/$batch', maxItems: 20, maxParallel: null }, false],
    [{ path: '/$batch', maxItems: 20, maxParallel: 4 }, true],
  ])('are limited only if the API has a limit: %j', async (batch, isLimited) => {
    const { channel } = await setUp(undefined, { batch })

    expect(channel.mailboxes !== null).toBe(isLimited)
  })
})
