import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Caller } from '../../src/caller/caller.ts'
import { TokenServiceUnavailableError } from '../../src/errors/tokens.ts'
import { apisWithTokens } from '../../src/tokens/acquire-ahead.ts'
import type { Exchange } from '../../src/tokens/exchange/exchange.ts'
import { createTokenSource, type TokenSource } from '../../src/tokens/token-source.ts'
import { CLIENT_ID } from '../support/access-tokens.ts'
import { createCaller, ENTRA, GRAPH, ORDERS } from './fixtures.ts'

const HOUR_MS = 3_600_000

/** Lets everything happen that does not wait for the outside. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

let now: number
let exchanged: Parameters<Exchange>[0][]
let exchange: Exchange

beforeEach(() => {
  now = 0
  exchanged = []
  exchange = async (request) => {
    exchanged.push(request)
    return {
      value: `token-${exchanged.length}`,
      exchangedAt: now,
      expiresAt: now + HOUR_MS,
      refreshAt: null,
      granted: new Set(),
    }
  }
})

function createSource(options: { exchangeAhead?: boolean } = {}): TokenSource {
  return createTokenSource({
    exchange: (request) => exchange(request),
    entra: ENTRA,
    clock: () => now,
    ...options,
  })
}

describe('createAcquireAhead', () => {
  it('exchanges for those without a token, each once, and serves who needs it next', async () => {
    const source = createSource()
    const caller = createCaller()
    await source.acquire(caller, GRAPH)

    source.acquireAhead(caller, [GRAPH, ORDERS])
    source.acquireAhead(caller, [ORDERS])
    const token = await source.acquire(caller, ORDERS)

    expect(token.value).toBe('token-2')
    expect(exchanged).toMatchObject([{ api: GRAPH }, { api: ORDERS }])
  })

  it('reports a failure to who needs the token, and tries no second time', async () => {
    const source = createSource()
    const caller = createCaller()
    exchange = async (request) => {
      exchanged.push(request)
      throw new TokenServiceUnavailableError({ api: 'graph', reason: '' })
    }

    source.acquireAhead(caller, [ORDERS])
    await settled()
    source.acquireAhead(caller, [ORDERS])

    await expect(source.acquire(caller, ORDERS)).rejects.toThrow(TokenServiceUnavailableError)
    expect(exchanged).toHaveLength(1)
  })

  it('exchanges nothing where that is switched off', async () => {
    createSource({ exchangeAhead: false }).acquireAhead(createCaller(), [GRAPH, ORDERS])
    await settled()

    expect(exchanged).toEqual([])
  })
})

describe('apisWithTokens', () => {
  it('has the APIs that an operation expects, without those that take no token', () => {
    const holidays = { ...ORDERS, name: 'holidays', auth: { ...ORDERS.auth, user: 'none' as const } }
    const rates = { ...ORDERS, name: 'rates', auth: { ...ORDERS.auth, user: 'app' as const } }
    const apis = new Map([GRAPH, ORDERS, holidays, rates].map((api) => [api.name, api]))

    expect(apisWithTokens(apis, ['orders', 'holidays', 'rates', 'unknown'], createCaller())).toEqual([
      ORDERS,
      rates,
    ])
  })
})

describe('apisUsedRecently', () => {
  const early = createCaller()
  const late = createCaller({ assertionDigest: 'digest-of-the-next-hour' })

  it('exchanges for the APIs that the user needed recently, at once and in the background', async () => {
    const source = createSource()
    await source.acquire(early, GRAPH)
    await source.acquire(early, ORDERS)

    await source.acquire(late, GRAPH)
    await settled()

    expect(source.acquire(late, ORDERS)).toMatchObject({ granted: new Set() })
    expect(exchanged.slice(2)).toMatchObject([
      { caller: late, api: ORDERS },
      { caller: late, api: GRAPH },
    ])
  })

  it.each<[string, Caller, { exchangeAhead?: boolean }, number]>([
    ['where that is switched off', late, { exchangeAhead: false }, 0],
    ['for another user', { ...late, objectId: CLIENT_ID }, {}, 0],
    ['for another application of the user', { ...late, clientId: CLIENT_ID }, {}, 0],
    ['for an API that was last needed more than an hour ago', late, {}, 2 * HOUR_MS],
  ])('does nothing of the kind %s', async (_, next, options, pauseMs) => {
    const source = createSource(options)
    await source.acquire(early, GRAPH)
    await source.acquire(early, ORDERS)
    now += pauseMs

    await source.acquire(next, GRAPH)
    await settled()

    expect(exchanged).toHaveLength(3)
  })
})
