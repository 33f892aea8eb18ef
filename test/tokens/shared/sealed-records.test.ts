// Covers: shared-tokens.ts, token-lease.ts
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createClient } from '@redis/client'
import type { Caller } from '../../../src/caller/caller.ts'
import { parseRedisAddress, type RedisAddress } from '../../../src/config/values/redis-address.ts'
import { createSealer } from '../../../src/sealing.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { createRedisStore } from '../../../src/tokens/shared/redis-store.ts'
import { createReplicas, type Replicas } from '../../../src/tokens/shared/replicas.ts'
import { createSealedRecords, type SealedRecords } from '../../../src/tokens/shared/sealed-records.ts'
import type { SharedStore } from '../../../src/tokens/shared/shared-store.ts'
import { createSharedTokens } from '../../../src/tokens/shared/shared-tokens.ts'
import { createTokenKeys } from '../../../src/tokens/token/token-key.ts'
import { createTokenSource, type TokenSource } from '../../../src/tokens/token-source.ts'
import { accessToken } from '../../support/access-token.ts'
import { describeWithRedis, PATIENT, type RedisServer, startRedis } from '../../support/redis.ts'
import { createCaller, ENTRA, GRAPH } from '../fixtures.ts'

const HOUR_MS = 3_600_000
const LIFE_MS = 48 * HOUR_MS
const LOG = createLog({ level: 'silent' })

const openClient = (url: string) => createClient({ url })

let redis: RedisServer
let store: SharedStore
let client: ReturnType<typeof openClient>
let records: SealedRecords
let replicas: Replicas
let users = 0

/** What Redis may lose: any one key of a user, or everything. */
const LOSSES = {
  nothing: async () => undefined,
  'the generation': (user: string) => client.del(`behalf:{${user}}:generation`),
  'the token': async (user: string) => {
    const keys = await client.keys(`behalf:{${user}}:*`)
    for (const key of keys) if (!/:(?:lease|generation)$/.test(key)) await client.del(key)
  },
  'the lease': async (user: string) => {
    for (const key of await client.keys(`behalf:{${user}}:*:lease`)) await client.del(key)
  },
  everything: () => client.flushAll(),
} satisfies Record<string, (user: string) => Promise<unknown>>
type Loss = keyof typeof LOSSES
const ALL_LOSSES = Object.keys(LOSSES) as Loss[]

/** A replica that has just started: it knows what is in Redis and nothing else. */
function freshReplica(exchange: () => Promise<string>): TokenSource {
  return createTokenSource({
    entra: ENTRA,
    shared: createSharedTokens({ store, records, replicas, log: LOG, clock: Date.now }),
    exchange: async () =>
      accessToken({ value: await exchange(), exchangedAt: Date.now(), expiresAt: Date.now() + HOUR_MS }),
  })
}

function newUser(): { caller: Caller; user: string } {
  const objectId = `00000000-0000-4000-8000-${String(++users).padStart(12, '0')}`
  const caller = createCaller({ objectId, expiresAt: Date.now() + HOUR_MS })
  return { caller, user: createTokenKeys(ENTRA).ofUser(caller) }
}

async function untilSettled(user: string): Promise<void> {
  while ((await client.keys(`behalf:{${user}}:*:lease`)).length > 0)
    await new Promise((resolve) => setImmediate(resolve))
}

/** Every pair of losses, the same one twice included. */
const PAIRS = ALL_LOSSES.flatMap((first) => ALL_LOSSES.map((second) => [first, second] as const))

beforeAll(async () => {
  redis = await startRedis()
  const url = parseRedisAddress(redis.url) as RedisAddress
  store = await createRedisStore({ url, prefix: 'behalf', ca: null }, LOG, { timing: PATIENT })
  client = openClient(redis.url)
  await client.connect()
  const sealer = createSealer({ keys: [Buffer.alloc(32, 7).toString('base64')], purpose: 'shared tokens' })
  replicas = createReplicas({ store, sealingKeyIds: [], clock: Date.now, sleep: async () => undefined })
  records = createSealedRecords({ store, sealer, maxLifeMs: LIFE_MS })
})

afterAll(async () => {
  client?.destroy()
  await store?.close()
  await redis?.stop()
})

describeWithRedis('a sign-out', () => {
  it.each(PAIRS)(
    'leaves no earlier token readable when Redis loses %s before it and %s after it',
    async (before, after) => {
      const { caller, user } = newUser()
      const source = freshReplica(async () => 'of before')
      await source.acquire(caller, GRAPH)
      await untilSettled(user)

      await LOSSES[before](user)
      await source.forgetUser(caller)
      await LOSSES[after](user)
      const first = await freshReplica(async () => 'of after').acquire(caller, GRAPH)
      await untilSettled(user)
      await LOSSES[after](user)
      const second = await freshReplica(async () => 'of after').acquire(caller, GRAPH)

      expect([first.value, second.value]).toEqual(['of after', 'of after'])
    },
  )

  it.each(PAIRS)(
    'leaves no token readable that was being exchanged when Redis loses %s before it and %s after it',
    async (before, after) => {
      const { caller, user } = newUser()
      let answer = (_value: string): void => undefined
      const isAsked = new Promise<void>((asked) => {
        const slow = freshReplica(() => {
          asked()
          return new Promise((resolve) => (answer = resolve))
        })
        void slow.acquire(caller, GRAPH)
      })
      await isAsked

      await LOSSES[before](user)
      await records.forget(user)
      await LOSSES[after](user)
      answer('of before')
      await untilSettled(user)
      const value = (await freshReplica(async () => 'of after').acquire(caller, GRAPH)).value

      expect(value).toBe('of after')
    },
  )

  it('leaves nothing readable where a replica writes that has not heard of it, however often the generation is lost', async () => {
    const { user } = newUser()
    const key = { user, name: 'record' }
    const generations = new Set<string | null>()

    for (let round = 0; round < 5; round++) {
      const { generation } = await records.readToWrite(key)
      generations.add(generation)
      await records.forget(user)
      await LOSSES['the generation'](user)
      await records.write(key, 'of before', { generation, lifeMs: HOUR_MS })

      expect(await records.read(key)).toMatchObject({ text: null, generation: null })
      expect((await records.readToWrite(key)).text).toBeNull()
    }

    expect([generations.size, generations.has(null)]).toEqual([5, false])
  })
})

describeWithRedis('createUserRecords', () => {
  it('reads what was written while Redis keeps both the text and the generation, and then not', async () => {
    const { user } = newUser()
    const key = { user, name: 'record' }
    const { generation } = await records.readToWrite(key)
    await records.write(key, 'text', { generation, lifeMs: HOUR_MS })

    const kept = [await records.read(key), await records.readToWrite(key)]
    await LOSSES['the generation'](user)

    expect(kept).toMatchObject([
      { text: 'text', generation },
      { text: 'text', generation },
    ])
    expect(await records.read(key)).toMatchObject({ text: null, generation: null })
  })

  it('has nothing after Redis has restarted empty', async () => {
    const { user } = newUser()
    const key = { user, name: 'record' }
    const { generation } = await records.readToWrite(key)
    await records.write(key, 'text', { generation, lifeMs: HOUR_MS })

    await client.flushAll()

    expect((await records.readToWrite(key)).text).toBeNull()
  })

  it('keeps the generation as long as the longest text, from the last writing on', async () => {
    const { user } = newUser()
    const key = { user, name: 'record' }
    const { generation } = await records.readToWrite(key)
    await client.pExpire(`behalf:{${user}}:generation`, 60_000)

    await records.write(key, 'text', { generation, lifeMs: HOUR_MS })

    expect(await client.pTTL(`behalf:{${user}}:generation`)).toBeGreaterThan(LIFE_MS - 60_000)
  })

  it('gives no generation for reading alone', async () => {
    const { user } = newUser()

    await records.read({ user, name: 'record' })

    expect(await client.keys(`behalf:{${user}}:*`)).toEqual([])
  })

  it('writes nothing for an unknown generation', async () => {
    const { user } = newUser()

    await records.write({ user, name: 'record' }, 'text', { generation: null, lifeMs: HOUR_MS })

    expect(await client.keys(`behalf:{${user}}:*`)).toEqual([])
  })

  it('takes an empty generation for none', async () => {
    const { user } = newUser()
    const key = { user, name: 'record' }
    await client.set(`behalf:{${user}}:generation`, '')

    expect(await records.readToWrite(key)).toMatchObject({ text: null, generation: null })
  })

  it('reads from a Redis that takes no writes', async () => {
    const { user } = newUser()
    const key = { user, name: 'record' }
    const { generation } = await records.readToWrite(key)
    await records.write(key, 'text', { generation, lifeMs: HOUR_MS })

    // Too little memory for anything: every write is refused, every reading is answered.
    await client.configSet('maxmemory', '1')
    const found = await records.readToWrite(key)
    await client.configSet('maxmemory', '0')

    expect(found).toMatchObject({ text: 'text', generation })
  })

  it('replaces what is there, and nothing that is not', async () => {
    const { user } = newUser()
    const key = { user, name: 'record' }
    const { generation } = await records.readToWrite(key)
    const options = { generation, lifeMs: HOUR_MS }

    await records.replace(key, 'too early', options)
    const absent = (await records.read(key)).text
    await records.write(key, 'first', options)
    await records.replace(key, 'second', options)

    expect([absent, (await records.read(key)).text]).toEqual([null, 'second'])
  })
})
