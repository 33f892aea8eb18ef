import { describe, expect, it } from '@jest/globals'

import { createLeasedExchange, type TokenRequest } from '../../../src/tokens/shared/leased-exchange.ts'
import type { SharedState, SharedTokens } from '../../../src/tokens/shared/shared-tokens.ts'
import type { AccessToken } from '../../../src/tokens/token/access-token.ts'
import { lifetimeOf } from '../../../src/tokens/token/token-lifetime.ts'
import { accessToken } from '../../support/access-token.ts'
import { createCaller, GRAPH } from '../fixtures.ts'

describe('createLeasedExchange', () => {
  it('waits no longer than an exchange may take for another replica, however slow the store is', async () => {
    let now = 0
    const shared = {
      async read() {
        now += 240
        return { token: null, isOurs: false, generation: null }
      },
      renewLease: async () => undefined,
      settle: async () => undefined,
      forgetUser: () => ({ stored: Promise.resolve(), confirmed: Promise.resolve(true) }),
      onForgotten: () => undefined,
    }
    const obtain = createLeasedExchange({
      exchange: async () => accessToken({ value: 'own' }),
      shared,
      clock: () => now,
      sleep: async (ms) => {
        now += ms
      },
      repeat: () => () => undefined,
    })

    const { value } = await obtain({ key: { token: 't', user: 'u' }, caller: createCaller(), api: GRAPH })

    expect(value).toBe('own')
    expect(now).toBeLessThan(16_000)
  })

  it('renews its lease while the exchange runs, and no longer', async () => {
    let renew = (): void => undefined
    let land = (_: AccessToken): void => undefined
    const calls: string[] = []
    let now = 0
    const obtain = createLeasedExchange({
      exchange: () => new Promise((resolve) => (land = resolve)),
      shared: {
        read: async () => ({ token: null, isOurs: true, generation: 'g' }),
        renewLease: async () => void calls.push('renew'),
        settle: async () => void calls.push('settle'),
        forgetUser: () => ({ stored: Promise.resolve(), confirmed: Promise.resolve(true) }),
        onForgotten: () => undefined,
      },
      clock: () => now,
      sleep: async () => undefined,
      repeat: (_ms, work) => {
        renew = work
        return () => void calls.push('end')
      },
    })

    const token = obtain({ key: { token: 't', user: 'u' }, caller: createCaller(), api: GRAPH })
    await Promise.resolve()
    renew()
    now = 9_000
    renew()
    now = 60_000
    renew()
    land(accessToken({ value: 'late' }))
    await token

    expect(calls).toEqual(['renew', 'renew', 'settle', 'end'])
  })
})

/** A time as in production, where a sum of two times is nothing like their difference. */
const START = Date.parse('2026-11-22T10:00:00Z')
const HOUR_MS = 3_600_000
const OWN = accessToken({ value: 'own', exchangedAt: START, expiresAt: START + HOUR_MS })
const OTHERS = accessToken({ value: 'of another replica', exchangedAt: START, expiresAt: START + HOUR_MS })
const REQUEST: TokenRequest = {
  key: { token: 't', user: 'u' },
  caller: createCaller({ expiresAt: START + 24 * HOUR_MS }),
  api: GRAPH,
}

/** One replica. The other replicas are in the given states, one per read; the last state is kept. */
function createReplica(...reads: readonly (Partial<SharedState> | null)[]) {
  const self = {
    now: START,
    pauses: [] as number[],
    pausedAfter: [] as number[],
    exchanges: 0,
    reads: 0,
    settled: [] as Parameters<SharedTokens['settle']>[],
    renewals: 0,
    renew: (): void => undefined,
    exchange: async (): Promise<AccessToken> => OWN,
  }
  const obtain = createLeasedExchange({
    exchange: () => {
      self.exchanges++
      return self.exchange()
    },
    shared: {
      async read() {
        const state = reads[Math.min(self.reads++, reads.length - 1)] ?? null
        return state && { token: null, isOurs: false, generation: null, ...state }
      },
      renewLease: async () => void self.renewals++,
      settle: async (...args) => void self.settled.push(args),
      forgetUser: () => ({ stored: Promise.resolve(), confirmed: Promise.resolve(true) }),
      onForgotten: () => undefined,
    },
    clock: () => self.now,
    sleep: async (ms) => {
      self.pauses.push(ms)
      self.pausedAfter.push(self.now - START)
      self.now += ms
    },
    repeat: (_ms, work) => {
      self.renew = work
      return () => undefined
    },
  })
  return Object.assign(self, { obtain })
}

describe('createLeasedExchange, at a time as in production', () => {
  it('looks more and more rarely, from every 50 ms to four times a second, and then exchanges the token itself', async () => {
    const replica = createReplica({})

    const token = await replica.obtain(REQUEST)

    const { pauses, pausedAfter } = replica
    expect(token).toBe(OWN)
    expect([pauses[0], pauses.at(-1)]).toEqual([50, 250])
    // An eighth of the time waited so far.
    expect(pauses).toEqual(pausedAfter.map((waitedMs) => Math.min(250, Math.max(50, waitedMs / 8))))
    expect(replica.now - START).toBeGreaterThanOrEqual(15_000)
    expect(replica.now - START).toBeLessThan(15_250)
  })

  it('exchanges the token at once while the store cannot be reached, and settles nothing', async () => {
    const replica = createReplica(null)

    expect(await replica.obtain(REQUEST)).toBe(OWN)
    expect(replica).toMatchObject({ exchanges: 1, reads: 1, pauses: [], settled: [] })
  })

  it('waits for the token of another replica instead of exchanging it', async () => {
    const replica = createReplica({}, {}, { token: OTHERS })

    expect(await replica.obtain(REQUEST)).toBe(OTHERS)
    expect(replica).toMatchObject({ exchanges: 0, reads: 3, settled: [] })
  })

  it('releases the lease that it has taken if the token is there already', async () => {
    const replica = createReplica({ token: OTHERS, isOurs: true, generation: 'g' })

    expect(await replica.obtain(REQUEST)).toBe(OTHERS)
    // Without a token: the stored one stays as it is.
    expect(replica).toMatchObject({ exchanges: 0, settled: [[REQUEST.key]] })
  })

  it('does not use a token of another replica from the time on when another one is needed', async () => {
    const { usableUntil } = lifetimeOf(OTHERS, REQUEST.caller)
    const outcomes = [usableUntil - 1, usableUntil].map((now) => {
      const replica = createReplica({ token: OTHERS, isOurs: true })
      replica.now = now
      return replica.obtain(REQUEST)
    })

    expect(await Promise.all(outcomes)).toEqual([OTHERS, OWN])
  })

  it.each([
    ['is the one that cannot be used', OTHERS, OWN],
    ['was exchanged before that one', { ...OTHERS, value: 'later', exchangedAt: START + 1 }, OWN],
    ['was exchanged after that one', { ...OTHERS, value: 'earlier', exchangedAt: START - 1 }, OTHERS],
  ])(
    'decides whether a stored token may replace one that cannot be used: it %s',
    async (_, insteadOf, expected) => {
      const replica = createReplica({ token: OTHERS, isOurs: true })

      expect(await replica.obtain({ ...REQUEST, insteadOf })).toBe(expected)
    },
  )

  it('stores its token for as long as it is used, with the generation that it read', async () => {
    const replica = createReplica({ isOurs: true, generation: 'g' })
    replica.exchange = async () => {
      replica.now += 2_000
      return OWN
    }

    await replica.obtain(REQUEST)

    const lifeMs = lifetimeOf(OWN, REQUEST.caller).usableUntil - (START + 2_000)
    expect(replica.settled).toEqual([[REQUEST.key, { token: OWN, generation: 'g', lifeMs }]])
  })

  it('throws what its exchange throws, stores nothing, and releases the lease for the others', async () => {
    const failure = new Error('refused')
    const replica = createReplica({ isOurs: true, generation: 'g' })
    replica.exchange = () => Promise.reject(failure)

    await expect(replica.obtain(REQUEST)).rejects.toBe(failure)
    expect(replica).toMatchObject({ exchanges: 1, settled: [[REQUEST.key]] })
  })

  it('renews its lease as long as an exchange may take, and not that of an exchange that is stuck', async () => {
    const replica = createReplica({ isOurs: true })
    const renewals: number[] = []
    replica.exchange = async () => {
      for (const ms of [1_000, 14_999, 15_001]) {
        replica.now = START + ms
        replica.renew()
        renewals.push(replica.renewals)
      }
      return OWN
    }

    await replica.obtain(REQUEST)

    expect(renewals).toEqual([1, 2, 2])
  })
})
