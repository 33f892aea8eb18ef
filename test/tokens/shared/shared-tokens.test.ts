// Covers: token-lease.ts
import { describe, expect, it } from '@jest/globals'
import { createSealer } from '../../../src/sealing.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { createReplicas } from '../../../src/tokens/shared/replicas.ts'
import { createSealedRecords } from '../../../src/tokens/shared/sealed-records.ts'
import { createSharedTokens, type SharedState } from '../../../src/tokens/shared/shared-tokens.ts'
import { LEASE_MS } from '../../../src/tokens/shared/token-lease.ts'
import { accessToken } from '../../support/access-token.ts'
import { createMemoryStore } from '../../support/memory-store.ts'

const KEY = { user: 'adele', token: 'adele-graph' }
const HOUR_MS = 3_600_000

/** A replica whose clock shows `now`. */
function createReplica(memory: ReturnType<typeof createMemoryStore>, now = 0) {
  const { self: link, store: linked } = memory.link()
  const calls: string[] = []
  const store = {
    ...linked,
    read: (names: readonly string[]) => {
      calls.push('read')
      return linked.read(names)
    },
  }
  const clock = { now }
  const logged: { msg: string }[] = []
  const log = createLog({
    level: 'info',
    destination: { write: (line) => void logged.push(JSON.parse(line)) },
  })
  const sealer = createSealer({ keys: [Buffer.alloc(32, 1).toString('base64')], purpose: 'shared tokens' })
  const replicas = createReplicas({
    store,
    sealingKeyIds: [],
    clock: () => clock.now,
    sleep: () => new Promise((resolve) => void setImmediate(resolve)),
  })
  const tokens = createSharedTokens({
    store,
    records: createSealedRecords({ store, sealer, maxLifeMs: 48 * HOUR_MS }),
    replicas,
    log,
    clock: () => clock.now,
  })
  return { ...tokens, replicas, link, store, clock, calls, messages: () => logged.map(({ msg }) => msg) }
}

function createPair(ahead = 0) {
  const memory = createMemoryStore()
  return { memory, first: createReplica(memory), second: createReplica(memory, ahead) }
}

const generationIn = (state: SharedState | null) => state?.generation ?? null

describe('createSharedTokens', () => {
  it('lets one replica exchange, and serves its token in the time of the clock of each other', async () => {
    const { memory, first, second } = createPair(1_000_000)
    const [ours, theirs] = [await first.read(KEY), await second.read(KEY)]
    const token = accessToken({
      exchangedAt: -50,
      expiresAt: HOUR_MS,
      refreshAt: HOUR_MS / 2,
      granted: new Set(['User.Read']),
    })
    await first.settle(KEY, { token, lifeMs: HOUR_MS, generation: generationIn(ours) })
    // Ten seconds later by the clock of the store.
    for (const [name, lifeMs] of memory.lives)
      if (name.endsWith(KEY.token)) memory.lives.set(name, lifeMs - 10_000)
    second.clock.now += 10_000

    const found = await second.read(KEY)

    expect([ours, theirs]).toMatchObject([
      { token: null, isOurs: true },
      { token: null, isOurs: false },
    ])
    expect(found?.token).toEqual({
      value: 'the-token',
      exchangedAt: 1_000_000 - 50,
      expiresAt: 1_000_000 + HOUR_MS,
      refreshAt: 1_000_000 + HOUR_MS / 2,
      granted: new Set(['User.Read']),
      isShared: true,
    })
  })

  it("keeps an application's own token, whose permissions and renewal are unknown", async () => {
    const { first, second } = createPair()
    const generation = generationIn(await first.read(KEY))

    await first.settle(KEY, { token: accessToken({ granted: null }), lifeMs: HOUR_MS, generation })

    expect((await second.read(KEY))?.token).toMatchObject({ granted: null, refreshAt: null })
  })

  it('returns the lease after a failure, and stores no token that has no time left', async () => {
    const { first, second } = createPair()
    const generation = generationIn(await first.read(KEY))

    await first.settle(KEY)
    const afterFailure = await second.read(KEY)
    await second.settle(KEY, { token: accessToken(), lifeMs: 0, generation })
    const afterToken = await first.read(KEY)

    expect([afterFailure, afterToken]).toMatchObject([
      { token: null, isOurs: true },
      { token: null, isOurs: true },
    ])
  })

  it('renews a lease for its whole duration', async () => {
    const { memory, first } = createPair()
    await first.read(KEY)
    const [lease = ''] = [...memory.texts.keys()].filter((name) => name.endsWith(':lease'))
    memory.lives.set(lease, 1)

    await first.renewLease(KEY)

    expect(memory.lives.get(lease)).toBe(LEASE_MS)
  })

  it('finds no token whose age the store does not report', async () => {
    const { memory, first, second } = createPair()
    await first.settle(KEY, {
      token: accessToken(),
      lifeMs: HOUR_MS,
      generation: generationIn(await first.read(KEY)),
    })

    memory.lives.clear()

    expect((await second.read(KEY))?.token).toBeNull()
  })

  it('makes a user unreadable in the store, and waits for the other replicas', async () => {
    const { first, second } = createPair()
    const heard: (string | null)[] = []
    second.onForgotten((user) => heard.push(user))
    for (const { replicas } of [first, second]) await replicas.beat()
    await first.settle(KEY, {
      token: accessToken(),
      lifeMs: HOUR_MS,
      generation: generationIn(await first.read(KEY)),
    })

    const forgetting = first.forgetUser('adele')

    expect([await forgetting.stored, await forgetting.confirmed]).toEqual([true, true])
    expect(heard.at(-1)).toBe('adele')
    expect((await second.read(KEY))?.token).toBeNull()
  })

  describe('while the store cannot be reached', () => {
    it('knows nothing, and confirms nothing', async () => {
      const { first } = createPair()
      first.link.isUp = false

      const forgetting = first.forgetUser('adele')

      expect([await forgetting.stored, await forgetting.confirmed, await first.read(KEY)]).toEqual([
        false,
        false,
        null,
      ])
      await expect(first.settle(KEY)).resolves.toBeUndefined()
    })

    it('does not call it for a second after each failure, and logs the loss and the return once each', async () => {
      const { first } = createPair()
      first.link.isUp = false

      for (const now of [0, 999, 1_000, 1_500]) {
        first.clock.now = now
        await first.read(KEY)
      }
      const called = first.calls.length
      first.link.isUp = true
      const states: (SharedState | null)[] = []
      for (const now of [1_999, 2_000, 2_001]) {
        first.clock.now = now
        states.push(await first.read(KEY))
      }

      expect(called).toBe(2)
      expect(states.map((state) => state !== null)).toEqual([false, true, true])
      expect(first.messages()).toEqual([
        'the shared token store cannot be reached; this replica uses only its own tokens',
        'the shared token store can be reached again',
      ])
    })

    it('exchanges on its own while the store accepts no writes', async () => {
      const { first } = createPair()
      first.store.setIfAbsent = () => Promise.reject(new Error('READONLY'))

      expect(await first.read(KEY)).toMatchObject({ token: null, isOurs: true })
    })
  })
})
