// Covers: cache/coalesce-exchanges.ts, cache/recent-failures.ts, cache/token-cache.ts
// Covers: token/token-lifetime.ts
import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Caller } from '../../src/caller/caller.ts'
import type { BehalfError } from '../../src/errors/base.ts'
import {
  AccessBlockedError,
  GatewayMisconfiguredError,
  TokenServiceUnavailableError,
} from '../../src/errors/tokens.ts'
import type { Exchange } from '../../src/tokens/exchange/exchange.ts'
import type { AccessToken } from '../../src/tokens/token/access-token.ts'
import { createTokenSource, type TokenSource } from '../../src/tokens/token-source.ts'
import { CLIENT_ID } from '../support/access-tokens.ts'
import { createCaller, ENTRA, GRAPH, ORDERS } from './fixtures.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Lets everything happen that does not wait for the outside. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

function unavailable(retryAfterSeconds?: number): TokenServiceUnavailableError {
  return new TokenServiceUnavailableError({
    api: 'graph',
    reason: '',
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  })
}

describe('createTokenSource', () => {
  let now: number
  let lifeMs: number
  let exchanged: Parameters<Exchange>[0][]
  let exchange: Exchange

  beforeEach(() => {
    now = 0
    lifeMs = HOUR_MS
    exchanged = []
    exchange = async (request) => {
      exchanged.push(request)
      return createToken(`token-${exchanged.length}`)
    }
  })

  function createToken(value: string): AccessToken {
    return { value, exchangedAt: now, expiresAt: now + lifeMs, refreshAt: null, granted: new Set() }
  }

  function createSource(options: Partial<Parameters<typeof createTokenSource>[0]> = {}): TokenSource {
    return createTokenSource({
      exchange: (request) => exchange(request),
      entra: ENTRA,
      clock: () => now,
      ...options,
    })
  }

  /** Names of the tokens that callers get one after another. */
  async function acquireAll(source: TokenSource, callers: readonly Caller[]): Promise<string[]> {
    const values: string[] = []
    for (const caller of callers) values.push((await source.acquire(caller, GRAPH)).value)
    return values
  }

  it('exchanges once for all who ask at the same time', async () => {
    const source = createSource()
    const caller = createCaller()

    const tokens = await Promise.all([
      source.acquire(caller, GRAPH),
      source.acquire(caller, GRAPH),
      source.acquire({ ...caller }, { ...GRAPH }),
    ])

    expect(exchanged).toHaveLength(1)
    expect(new Set(tokens).size).toBe(1)
  })

  it('returns a cached token without a promise', async () => {
    const source = createSource()
    const caller = createCaller()
    const first = await source.acquire(caller, GRAPH)

    const second = source.acquire(caller, GRAPH)

    expect(second).toBe(first)
  })

  it('exchanges nothing before it is asked, and for one API at a time', async () => {
    const source = createSource()
    const caller = createCaller()
    expect(exchanged).toEqual([])

    await source.acquire(caller, ORDERS)

    expect(exchanged).toMatchObject([{ caller, api: ORDERS }])
  })

  it.each<[string, Partial<Caller>]>([
    ['two users', { objectId: CLIENT_ID }],
    ['two assertions of one user', { assertionDigest: 'digest-of-another-tab' }],
    ['two tenants with the same assertion', { tenantId: CLIENT_ID }],
    ['two applications of one user', { clientId: CLIENT_ID }],
  ])('keeps the tokens of %s apart and both of them', async (_, difference) => {
    const source = createSource()
    const one = createCaller()
    const other = createCaller(difference)

    const values = await acquireAll(source, [one, other, one, other])

    expect(values).toEqual(['token-1', 'token-2', 'token-1', 'token-2'])
  })

  it('does not confuse one part of the key with another', async () => {
    const source = createSource()
    const one = createCaller({ clientId: 'ab', assertionDigest: 'c' })
    const other = createCaller({ clientId: 'a', assertionDigest: 'bc' })

    const values = await acquireAll(source, [one, other])

    expect(values).toEqual(['token-1', 'token-2'])
  })

  it('keeps the tokens of two APIs and of two sets of scopes apart', async () => {
    const source = createSource()
    const caller = createCaller()
    const narrow = { ...GRAPH, scopes: ['https://graph.microsoft.com/User.Read'] }

    const tokens = await Promise.all([
      source.acquire(caller, GRAPH),
      source.acquire(caller, ORDERS),
      source.acquire(caller, narrow),
    ])

    expect(tokens.map(({ value }) => value)).toEqual(['token-1', 'token-2', 'token-3'])
  })

  it('treats the same scopes in another order as the same', async () => {
    const source = createSource()
    const caller = createCaller()

    const one = await source.acquire(caller, { ...GRAPH, scopes: ['a', 'b'] })
    const other = await source.acquire(caller, { ...GRAPH, scopes: ['b', 'a'] })

    expect(other).toBe(one)
  })

  describe('after an API has challenged a token', () => {
    const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}'

    it('hands the claims to the exchange, once for all who meet the challenge, and serves what comes of it', async () => {
      const source = createSource()
      const caller = createCaller()
      const insteadOf = await source.acquire(caller, GRAPH)

      const tokens = await Promise.all(
        [1, 2].map(() => source.acquire(caller, GRAPH, { insteadOf, claims: CLAIMS })),
      )

      expect(tokens.map(({ value }) => value)).toEqual(['token-2', 'token-2'])
      expect(exchanged[1]).toMatchObject({ caller, api: GRAPH, claims: CLAIMS })
      expect(source.acquire(caller, GRAPH)).toBe(tokens[0])
      expect(source.acquire(caller, GRAPH, { insteadOf, claims: CLAIMS })).toBe(tokens[0])
    })

    it('serves requests that come while the next token is on its way, without another exchange', async () => {
      const source = createSource()
      const caller = createCaller()
      const insteadOf = await source.acquire(caller, GRAPH)

      const tokens = await Promise.all([
        source.acquire(caller, GRAPH, { insteadOf, claims: CLAIMS }),
        source.acquire(caller, GRAPH),
      ])

      expect(tokens.map(({ value }) => value)).toEqual(['token-2', 'token-2'])
      expect(exchanged).toHaveLength(2)
    })

    it('waits for no exchange without its claims or with others, and gets the failure of none', async () => {
      const source = createSource()
      const insteadOf = createToken('rejected')
      const errors = new Map(
        [undefined, CLAIMS, '{"access_token":{}}'].map((claims) => [claims, unavailable(30)]),
      )
      exchange = async ({ claims }) => {
        throw errors.get(claims)
      }
      const failureOf = async (claims: string | undefined): Promise<unknown> => {
        try {
          return await source.acquire(
            createCaller(),
            GRAPH,
            claims === undefined ? undefined : { insteadOf, claims },
          )
        } catch (error) {
          return error
        }
      }
      const failures = () => Promise.all([...errors.keys()].map(failureOf))

      const [together, afterwards] = [await failures(), await failures()]

      expect(together.map((error, index) => error === [...errors.values()][index])).toEqual([
        true,
        true,
        true,
      ])
      expect(afterwards.map((error, index) => error === together[index])).toEqual([true, true, true])
    })

    it('forgets all other cached tokens of the user, and none of other users', async () => {
      const source = createSource({ exchangeAhead: false })
      const [one, other] = [createCaller(), createCaller({ objectId: CLIENT_ID })]
      const insteadOf = await source.acquire(one, GRAPH)
      await source.acquire(one, ORDERS)
      const ofOther = await source.acquire(other, ORDERS)

      await source.acquire(one, GRAPH, { insteadOf, claims: CLAIMS })

      expect((await source.acquire(one, ORDERS)).value).toBe('token-5')
      expect(source.acquire(other, ORDERS)).toBe(ofOther)
    })

    it('forgets it once a minute, even if that API challenges every token', async () => {
      const source = createSource({ exchangeAhead: false })
      const caller = createCaller()
      const first = await source.acquire(caller, GRAPH)
      const second = await source.acquire(caller, GRAPH, { insteadOf: first, claims: CLAIMS })
      const orders = await source.acquire(caller, ORDERS)

      now += 59_000
      const third = await source.acquire(caller, GRAPH, { insteadOf: second, claims: CLAIMS })
      expect(third).not.toBe(second)
      expect(source.acquire(caller, ORDERS)).toBe(orders)

      now += 1_000
      await source.acquire(caller, GRAPH, { insteadOf: third, claims: CLAIMS })
      expect(source.acquire(caller, ORDERS)).not.toBe(orders)
    })

    it('does not forget again for a request that meets the challenge later with the old token', async () => {
      const source = createSource({ exchangeAhead: false })
      const caller = createCaller()
      const insteadOf = await source.acquire(caller, GRAPH)
      await source.acquire(caller, GRAPH, { insteadOf, claims: CLAIMS })
      const orders = await source.acquire(caller, ORDERS)

      await source.acquire(caller, GRAPH, { insteadOf, claims: CLAIMS })

      expect(source.acquire(caller, ORDERS)).toBe(orders)
    })
  })

  it('serves no token in place of itself, and a later one without an exchange', async () => {
    const source = createSource()
    const caller = createCaller()
    const first = await source.acquire(caller, GRAPH)

    const second = await source.acquire(caller, GRAPH, { insteadOf: first })
    const third = source.acquire(caller, GRAPH, { insteadOf: first })

    expect([first.value, second.value]).toEqual(['token-1', 'token-2'])
    expect(third).toBe(second)
  })

  it.each([
    ['five minutes before a long token ends', HOUR_MS, 10 * HOUR_MS, 55 * MINUTE_MS],
    ['five minutes before the assertion expires', 10 * HOUR_MS, HOUR_MS, 55 * MINUTE_MS],
    ['after nine tenths of a short life', 10 * MINUTE_MS, HOUR_MS, 9 * MINUTE_MS],
  ])('exchanges again %s', async (_, life, expiresAt, usableUntil) => {
    const source = createSource()
    lifeMs = life
    const caller = createCaller({ expiresAt })
    const first = await source.acquire(caller, GRAPH)

    now = usableUntil - 1
    const before = source.acquire(caller, GRAPH)
    now = usableUntil
    const after = await source.acquire(caller, GRAPH)

    expect(before).toBe(first)
    expect(after.value).toBe('token-2')
  })

  it('serves a token of an assertion that has just ended to who waited, and keeps it no longer', async () => {
    const source = createSource()
    const caller = createCaller({ expiresAt: 0 })

    const waited = await Promise.all([source.acquire(caller, GRAPH), source.acquire(caller, GRAPH)])
    const later = await source.acquire(caller, GRAPH)

    expect(waited.map(({ value }) => value)).toEqual(['token-1', 'token-1'])
    expect(later.value).toBe('token-2')
  })

  describe('after a failure', () => {
    const succeed: Exchange = async (request) => {
      exchanged.push(request)
      return createToken(`token-${exchanged.length}`)
    }
    const failWith = (error: Error) => {
      exchange = async (request) => {
        exchanged.push(request)
        throw error
      }
    }

    async function outcomeOf(source: TokenSource, caller: Caller): Promise<unknown> {
      return Promise.resolve(source.acquire(caller, GRAPH)).then(
        ({ value }) => value,
        (error: unknown) => error,
      )
    }

    it.each<[string, BehalfError, number]>([
      [
        'that the user alone can fix, for five seconds',
        new AccessBlockedError({ api: 'graph', reason: '' }),
        5_000,
      ],
      ['of Entra ID, for as long as it wants', unavailable(30), 30_000],
      ['of Entra ID, for a minute at most', unavailable(3_600), 60_000],
      ['of Entra ID that does not say how long, for a second', unavailable(), 1_000],
      ['of our own set-up, for a second', new GatewayMisconfiguredError({ reason: '' }), 1_000],
    ])('does not ask again after one %s', async (_, error, pauseMs) => {
      const source = createSource()
      const caller = createCaller()
      failWith(error)

      const first = await outcomeOf(source, caller)
      exchange = succeed
      now = pauseMs - 1
      const before = await outcomeOf(source, caller)
      now = pauseMs
      const after = await outcomeOf(source, caller)

      expect([first, before]).toEqual([error, error])
      expect(after).toBe('token-2')
    })

    it('exchanges for all other users in the meantime, and for the same user after a new sign-in', async () => {
      const source = createSource()
      failWith(unavailable(30))
      await outcomeOf(source, createCaller())
      exchange = succeed

      const others = await acquireAll(source, [
        createCaller({ objectId: CLIENT_ID }),
        createCaller({ assertionDigest: 'digest-of-a-new-sign-in' }),
      ])

      expect(others).toEqual(['token-2', 'token-3'])
    })

    it('does not remember an error that is not a named failure, and has forgotten it by the time it is seen', async () => {
      const source = createSource()
      const caller = createCaller()
      failWith(new Error('no'))
      const retry = async (error: unknown) => {
        exchange = succeed
        expect(error).toEqual(new Error('no'))
        return source.acquire(caller, GRAPH)
      }

      const token = await Promise.resolve(source.acquire(caller, GRAPH)).catch(retry)

      expect(token.value).toBe('token-2')
    })
  })

  describe('while a token is due to be renewed', () => {
    beforeEach(() => {
      exchange = async (request) => {
        exchanged.push(request)
        return { ...createToken(`token-${exchanged.length}`), refreshAt: now + 30 * MINUTE_MS }
      }
    })

    it('serves it, and fetches the next once in the background', async () => {
      const source = createSource()
      const caller = createCaller({ expiresAt: 10 * HOUR_MS })
      const first = await source.acquire(caller, GRAPH)
      now = 30 * MINUTE_MS

      const meanwhile = [source.acquire(caller, GRAPH), source.acquire(caller, GRAPH)]
      await settled()
      const next = source.acquire(caller, GRAPH)

      expect(meanwhile).toEqual([first, first])
      expect(next).toMatchObject({ value: 'token-2' })
      expect(exchanged).toHaveLength(2)
    })

    it('serves it on when the renewal fails, and tries again half a minute later', async () => {
      const source = createSource()
      const caller = createCaller({ expiresAt: 10 * HOUR_MS })
      const first = await source.acquire(caller, GRAPH)
      const succeed = exchange
      exchange = async (request) => {
        exchanged.push(request)
        throw unavailable()
      }
      now = 30 * MINUTE_MS
      const served = [source.acquire(caller, GRAPH)]
      await settled()
      exchange = succeed
      now += 29_999
      served.push(source.acquire(caller, GRAPH))
      now += 1
      served.push(source.acquire(caller, GRAPH))
      await settled()

      const next = source.acquire(caller, GRAPH)

      expect(served).toEqual([first, first, first])
      expect(next).toMatchObject({ value: 'token-3' })
    })
  })

  it('fails one flight for all who wait for it', async () => {
    const source = createSource()
    const caller = createCaller()
    exchange = async (request) => {
      exchanged.push(request)
      throw new Error('no')
    }

    const outcomes = await Promise.allSettled([source.acquire(caller, GRAPH), source.acquire(caller, GRAPH)])

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(exchanged).toHaveLength(1)
  })

  it('forgets all tokens of a user, and no others', async () => {
    const source = createSource({ exchangeAhead: false })
    const [adele, other] = [createCaller(), createCaller({ objectId: CLIENT_ID })]
    await source.acquire(adele, GRAPH)
    await source.acquire(adele, ORDERS)
    await source.acquire(other, GRAPH)

    const wasEverybodyTold = await source.forgetUser(adele)

    expect(wasEverybodyTold).toBe(true)
    expect(source.stats()).toMatchObject({ tokens: 1, users: 1 })
    expect(await acquireAll(source, [adele, other])).toEqual(['token-4', 'token-3'])
  })

  it('does not keep a token that was obtained before a delayed sign-out', async () => {
    const pauses: (() => void)[] = []
    const source = createSource({
      exchangeAhead: false,
      shared: {
        read: async () => ({ token: null, isOurs: true, generation: null }),
        renewLease: async () => undefined,
        settle: async () => undefined,
        forgetUser: () => ({ stored: Promise.resolve(), confirmed: Promise.resolve(true) }),
        onForgotten: () => undefined,
      },
      sleep: () => new Promise((resolve) => void pauses.push(resolve)),
    })
    const caller = createCaller()

    const outcomes = [source.forgetUser(caller), source.forgetUser(caller)]
    const between = await source.acquire(caller, GRAPH)
    pauses[0]?.()
    const confirmed = await Promise.all(outcomes)
    const after = await source.acquire(caller, GRAPH)

    expect(confirmed).toEqual([true, true])
    expect([between.value, after.value]).toEqual(['token-1', 'token-2'])
  })

  it('does not keep a token whose flight started before its user was forgotten', async () => {
    const source = createSource()
    const caller = createCaller()
    const land: ((token: AccessToken) => void)[] = []
    exchange = () => new Promise((resolve) => land.push(resolve))
    const early = source.acquire(caller, GRAPH)
    await settled()
    await source.forgetUser(caller)
    const late = source.acquire(caller, GRAPH)
    await settled()

    land[0]?.(createToken('early'))
    await early
    const joined = source.acquire(caller, GRAPH)
    land[1]?.(createToken('late'))

    expect(await joined).toBe(await late)
    expect(source.acquire(caller, GRAPH)).toMatchObject({ value: 'late' })
  })

  it('counts hits and misses, tokens, users and bytes', async () => {
    const source = createSource()
    await acquireAll(source, [createCaller(), createCaller(), createCaller({ objectId: CLIENT_ID })])

    const { bytes, ...counts } = source.stats()

    expect(counts).toEqual({ hits: 1, misses: 2, tokens: 2, users: 2 })
    expect(bytes).toBeGreaterThan(2 * 'token-1'.length)
  })

  it('keeps no more tokens than it may, and drops the one not used for longest', async () => {
    const source = createSource({ maxEntries: 2 })
    const [a, b, c] = ['a', 'b', 'c'].map((assertionDigest) => createCaller({ assertionDigest })) as [
      Caller,
      Caller,
      Caller,
    ]

    const early = await acquireAll(source, [a, b])
    // Use is noted by the minute.
    now = MINUTE_MS
    const late = await acquireAll(source, [a, c, a, b])

    expect(early).toEqual(['token-1', 'token-2'])
    expect(late).toEqual(['token-1', 'token-3', 'token-1', 'token-4'])
  })

  it('keeps no more bytes than the limit', async () => {
    const source = createSource({ maxBytes: 3000 })
    exchange = async (request) => {
      exchanged.push(request)
      return createToken('x'.repeat(1000))
    }
    const [a, b] = ['a', 'b'].map((assertionDigest) => createCaller({ assertionDigest })) as [Caller, Caller]

    await acquireAll(source, [a, b, a])

    expect(exchanged.map(({ caller }) => caller.assertionDigest)).toEqual(['a', 'b', 'a'])
  })
})
