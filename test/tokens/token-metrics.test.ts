import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { AccessBlockedError } from '../../src/errors/tokens.ts'
import { createMetrics, type Metrics } from '../../src/telemetry/metrics.ts'
import { measureCredentials, measureExchange, measureTokens } from '../../src/tokens/token-metrics.ts'
import { createTokenSource } from '../../src/tokens/token-source.ts'
import { accessToken } from '../support/access-token.ts'
import { createCaller, ENTRA, GRAPH, ORDERS } from './fixtures.ts'

let metrics: Metrics

beforeEach(() => {
  metrics = createMetrics()
})

afterEach(() => {
  jest.restoreAllMocks()
})

/** The lines of one metric, without those of its buckets. */
async function linesOf(name: string): Promise<string[]> {
  const { text } = await metrics.render()
  return text.split('\n').filter((line) => line.startsWith(name) && !line.includes('_bucket'))
}

describe('measureExchange', () => {
  it('counts exchanges by API and by what came of them, and changes nothing', async () => {
    const token = accessToken()
    const blocked = new AccessBlockedError({ api: 'orders', reason: '' })
    const exchange = measureExchange(async ({ api }) => {
      if (api === GRAPH) return token
      throw api === ORDERS ? blocked : new Error('a bug')
    }, metrics)

    const outcomes = await Promise.allSettled(
      [GRAPH, ORDERS, { ...ORDERS }].map((api) => exchange({ caller: createCaller(), api })),
    )

    expect(outcomes).toMatchObject([{ value: token }, { reason: blocked }, { reason: { message: 'a bug' } }])
    expect(await linesOf('behalf_token_exchange_seconds_count')).toEqual([
      'behalf_token_exchange_seconds_count{api="graph",outcome="ok"} 1',
      'behalf_token_exchange_seconds_count{api="orders",outcome="ACCESS_BLOCKED"} 1',
      'behalf_token_exchange_seconds_count{api="orders",outcome="INTERNAL_SERVER_ERROR"} 1',
    ])
  })
})

describe('measureExchange, by the clock', () => {
  it('measures in seconds, from the start of the exchange to its end', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(5_000)
    const exchange = measureExchange(async () => {
      clock.mockReturnValue(5_250)
      return accessToken()
    }, metrics)

    await exchange({ caller: createCaller(), api: GRAPH })

    expect(await linesOf('behalf_token_exchange_seconds_sum')).toEqual([
      'behalf_token_exchange_seconds_sum{api="graph",outcome="ok"} 0.25',
    ])
  })
})

describe('measureTokens', () => {
  it('shows the number of cached tokens, and counts hits and misses', async () => {
    const far = Date.now() + 3_600_000
    const source = createTokenSource({ exchange: async () => accessToken({ expiresAt: far }), entra: ENTRA })
    measureTokens(source, metrics)
    const before = await linesOf('behalf_token_cache_tokens')

    const caller = createCaller({ expiresAt: far })
    await source.acquire(caller, GRAPH)
    await source.acquire(caller, GRAPH)
    await source.acquire(caller, ORDERS)

    expect(before).toEqual(['behalf_token_cache_tokens 0'])
    expect(await linesOf('behalf_token_cache_tokens')).toEqual(['behalf_token_cache_tokens 2'])
    expect(await linesOf('behalf_token_cache_users')).toEqual(['behalf_token_cache_users 1'])
    expect(await linesOf('behalf_token_cache_bytes')).toEqual([
      `behalf_token_cache_bytes ${source.stats().bytes}`,
    ])
    expect(source.stats().bytes).toBeGreaterThan(0)
    expect(await linesOf('behalf_token_acquisitions_total')).toEqual([
      'behalf_token_acquisitions_total{result="hit"} 1',
      'behalf_token_acquisitions_total{result="miss"} 2',
    ])
  })
})

describe('measureCredentials', () => {
  it('shows when each ends, where that is known, and whether it may work', async () => {
    const state = () => [
      {
        position: 1,
        kind: 'certificate',
        notAfter: 1_800_000_000_000,
        isHealthy: false,
        problem: 'refused',
      } as const,
      { position: 2, kind: 'secret', notAfter: null, isHealthy: true, problem: null } as const,
    ]

    measureCredentials({ state }, metrics)

    expect(await linesOf('behalf_credential_not_after_seconds')).toEqual([
      'behalf_credential_not_after_seconds{credential="1",kind="certificate"} 1800000000',
    ])
    expect(await linesOf('behalf_credential_healthy')).toEqual([
      'behalf_credential_healthy{credential="1",kind="certificate"} 0',
      'behalf_credential_healthy{credential="2",kind="secret"} 1',
    ])
  })
})

describe('all metrics of tokens', () => {
  const NONE = { hits: 0, misses: 0, tokens: 0, bytes: 0, users: 0 }

  /** The descriptions of Behalf's own metrics, without Node's. */
  async function descriptions(kind: 'HELP' | 'TYPE'): Promise<Map<string, string>> {
    measureExchange(async () => accessToken(), metrics)
    measureTokens({ stats: () => NONE }, metrics)
    measureCredentials({ state: () => [] }, metrics)
    const { text } = await metrics.render()
    const found = [...text.matchAll(/^# (HELP|TYPE) (behalf_\w+) ?(.*)$/gm)]
    return new Map(found.filter(([, one]) => one === kind).map(([, , name = '', said = '']) => [name, said]))
  }

  it('say what they measure', async () => {
    const helps = await descriptions('HELP')

    expect([...helps.keys()].sort()).toEqual([
      'behalf_credential_healthy',
      'behalf_credential_not_after_seconds',
      'behalf_token_acquisitions_total',
      'behalf_token_cache_bytes',
      'behalf_token_cache_tokens',
      'behalf_token_cache_users',
      'behalf_token_exchange_seconds',
    ])
    expect([...helps].filter(([, help]) => !/^\S+ .+\.$/.test(help))).toEqual([])
  })

  it('have the type of a counter only where the value never falls', async () => {
    expect(Object.fromEntries(await descriptions('TYPE'))).toEqual({
      behalf_credential_healthy: 'gauge',
      behalf_credential_not_after_seconds: 'gauge',
      behalf_token_acquisitions_total: 'counter',
      behalf_token_cache_bytes: 'gauge',
      behalf_token_cache_tokens: 'gauge',
      behalf_token_cache_users: 'gauge',
      behalf_token_exchange_seconds: 'histogram',
    })
  })
})
