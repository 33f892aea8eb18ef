import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Caller } from '../../src/caller/caller.ts'
import type { AccessToken } from '../../src/tokens/access-token.ts'
import type { Exchange } from '../../src/tokens/on-behalf-of.ts'
import { createTokenSource, type TokenSource } from '../../src/tokens/token-source.ts'
import { CLIENT_ID } from '../support/access-tokens.ts'
import { createCaller, ENTRA, GRAPH, ORDERS } from './fixtures.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

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
    return { value, expiresAt: now + lifeMs, refreshAt: null, granted: new Set() }
  }

  function createSource(options: { maxEntries?: number; maxBytes?: number } = {}): TokenSource {
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

  it('returns a token at hand without a promise', async () => {
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

    expect(exchanged).toEqual([{ caller, api: ORDERS }])
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

  it('does not mistake one part of the key for another', async () => {
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

  it('takes the same scopes in another order for the same', async () => {
    const source = createSource()
    const caller = createCaller()

    const one = await source.acquire(caller, { ...GRAPH, scopes: ['a', 'b'] })
    const other = await source.acquire(caller, { ...GRAPH, scopes: ['b', 'a'] })

    expect(other).toBe(one)
  })

  it('keeps a token that answers a challenge apart and hands the claims to the exchange', async () => {
    const source = createSource()
    const caller = createCaller()
    const plain = await source.acquire(caller, GRAPH)

    const challenged = await source.acquire(caller, GRAPH, '{"access_token":{}}')

    expect(exchanged[1]).toEqual({ caller, api: GRAPH, claims: '{"access_token":{}}' })
    expect(source.acquire(caller, GRAPH)).toBe(plain)
    expect(source.acquire(caller, GRAPH, '{"access_token":{}}')).toBe(challenged)
  })

  it.each([
    ['five minutes before a long token ends', HOUR_MS, 10 * HOUR_MS, 55 * MINUTE_MS],
    ['five minutes before the assertion ends', 10 * HOUR_MS, HOUR_MS, 55 * MINUTE_MS],
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

  it('does not remember a failure, and has forgotten it by the time it is seen', async () => {
    const source = createSource()
    const caller = createCaller()
    const succeed = exchange
    exchange = () => Promise.reject(new Error('no'))
    const retry = async (error: unknown) => {
      exchange = succeed
      expect(error).toEqual(new Error('no'))
      return source.acquire(caller, GRAPH)
    }

    const token = await Promise.resolve(source.acquire(caller, GRAPH)).catch(retry)

    expect(token.value).toBe('token-1')
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

  it('forgets the token of one API only', async () => {
    const source = createSource()
    const caller = createCaller()
    await source.acquire(caller, GRAPH)
    const orders = await source.acquire(caller, ORDERS)

    source.forget(caller, GRAPH)

    expect((await source.acquire(caller, GRAPH)).value).toBe('token-3')
    expect(source.acquire(caller, ORDERS)).toBe(orders)
  })

  it('keeps the token that has replaced the refused one', async () => {
    const source = createSource()
    const caller = createCaller()
    const refused = await source.acquire(caller, GRAPH)
    source.forget(caller, GRAPH, refused)
    const replacement = await source.acquire(caller, GRAPH)

    source.forget(caller, GRAPH, refused)

    expect(source.acquire(caller, GRAPH)).toBe(replacement)
  })

  it('does not keep a token whose flight started before it was forgotten', async () => {
    const source = createSource()
    const caller = createCaller()
    const land: ((token: AccessToken) => void)[] = []
    exchange = () => new Promise((resolve) => land.push(resolve))
    const early = source.acquire(caller, GRAPH)
    source.forget(caller, GRAPH)
    const late = source.acquire(caller, GRAPH)

    land[0]?.(createToken('early'))
    await early
    const joined = source.acquire(caller, GRAPH)
    land[1]?.(createToken('late'))

    expect(await joined).toBe(await late)
    expect(source.acquire(caller, GRAPH)).toMatchObject({ value: 'late' })
  })

  it('keeps no more tokens than it may, and drops the one not used for longest', async () => {
    const source = createSource({ maxEntries: 2 })
    const [a, b, c] = ['a', 'b', 'c'].map((assertionDigest) => createCaller({ assertionDigest })) as [
      Caller,
      Caller,
      Caller,
    ]

    const values = await acquireAll(source, [a, b, a, c, a, b])

    expect(values).toEqual(['token-1', 'token-2', 'token-1', 'token-3', 'token-1', 'token-4'])
  })

  it('keeps no more bytes than it may', async () => {
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
