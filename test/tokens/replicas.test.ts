import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { createClient } from '@redis/client'
import type { Caller } from '../../src/caller/caller.ts'
import type { ApiConfig } from '../../src/config/config.ts'
import { parseRedisAddress, type RedisAddress } from '../../src/config/values/redis-address.ts'
import { ReauthenticationRequiredError } from '../../src/errors/tokens.ts'
import { createSealer } from '../../src/sealing.ts'
import { createLog } from '../../src/telemetry/log.ts'
import type { Exchange } from '../../src/tokens/exchange/exchange.ts'
import { createRedisStore } from '../../src/tokens/shared/redis-store.ts'
import { createReplicas, type Replicas } from '../../src/tokens/shared/replicas.ts'
import { createSealedRecords } from '../../src/tokens/shared/sealed-records.ts'
import type { SharedStore } from '../../src/tokens/shared/shared-store.ts'
import { createSharedTokens } from '../../src/tokens/shared/shared-tokens.ts'
import type { AccessToken } from '../../src/tokens/token/access-token.ts'
import { createTokenSource, type TokenSource } from '../../src/tokens/token-source.ts'
import { CLIENT_ID } from '../support/access-tokens.ts'
import { describeWithRedis, PATIENT, type RedisServer, startRedis } from '../support/redis.ts'
import { createCaller, ENTRA, GRAPH, ORDERS } from './fixtures.ts'

const KEY = Buffer.alloc(32, 1).toString('base64')
const OTHER_KEY = Buffer.alloc(32, 2).toString('base64')
const HOUR_MS = 3_600_000

let redis: RedisServer
let exchanged: string[]
let logged: string[]
/** What an exchange waits for; it is over at once by default. */
let network: () => Promise<void>
const ends: (() => Promise<void>)[] = []

beforeEach(async () => {
  exchanged = []
  logged = []
  network = async () => undefined
  redis = await startRedis()
  ends.push(() => redis.stop())
})

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

interface Replica extends TokenSource {
  /** What the store was called for. */
  readonly calls: string[]
  readonly store: SharedStore
  readonly group: Replicas
}

async function replica(
  keys: readonly string[] = [KEY],
  exchange: Exchange = exchangeNow,
  clock: () => number = Date.now,
): Promise<Replica> {
  const log = createLog({ level: 'info', destination: { write: (line) => void logged.push(line) } })
  const url = parseRedisAddress(redis.url) as RedisAddress
  const store = await createRedisStore({ url, prefix: 'behalf', ca: null }, log, { timing: PATIENT })
  ends.push(() => store.close())
  const calls: string[] = []
  const counted: SharedStore = {
    ...store,
    read: (names) => store.read(record('read', names)),
    write: (name, ...rest) => store.write(record('write', name), ...rest),
    setIfAbsent: (name, ...rest) => store.setIfAbsent(record('lease', name), ...rest),
    remove: (name) => store.remove(record('remove', name)),
  }
  function record<Argument>(call: string, argument: Argument): Argument {
    calls.push(call)
    return argument
  }
  const sealer = createSealer({ keys, purpose: 'shared tokens' })
  const records = createSealedRecords({ store: counted, sealer, maxLifeMs: 48 * HOUR_MS })
  const group = createReplicas({ store, sealingKeyIds: [], clock: Date.now, sleep })
  const shared = createSharedTokens({ store: counted, records, replicas: group, log, clock })
  return { ...createTokenSource({ exchange, entra: ENTRA, shared, clock }), calls, store, group }
}

/** A token that says whose it is, and which exchange it is from. */
const exchangeNow: Exchange = async ({ caller, api }) => {
  const name = `${caller.objectId} ${api.name}`
  exchanged.push(name)
  const number = exchanged.filter((each) => each === name).length
  await network()
  const now = Date.now()
  return {
    value: `${name} ${number}`,
    exchangedAt: now,
    expiresAt: now + HOUR_MS,
    refreshAt: null,
    granted: new Set(['User.Read']),
  }
}

function user(number: number, overrides: Partial<Caller> = {}): Caller {
  const objectId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  return createCaller({
    objectId,
    assertionDigest: `digest-of-${number}`,
    expiresAt: Date.now() + HOUR_MS,
    ...overrides,
  })
}

async function valueFrom(source: TokenSource, caller: Caller, api: ApiConfig = GRAPH): Promise<string> {
  return (await source.acquire(caller, api)).value
}

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

/** What one replica does after its answer is given, the others see soon. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const openClient = (url: string) => createClient({ url })
type Client = ReturnType<typeof openClient>

async function keysInRedis(): Promise<string[]> {
  return withRedis(async (client) => (await client.keys('*')).sort())
}

async function withRedis<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = openClient(redis.url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    client.destroy()
  }
}

describeWithRedis('replicas that share tokens', () => {
  it('exchange once per user and API, however many ask at the same time', async () => {
    const replicas = [await replica(), await replica()]
    network = () => new Promise((resolve) => setTimeout(resolve, 20))
    const users = Array.from({ length: 50 }, (_, number) => user(number))

    const values = await Promise.all(
      users.flatMap((caller) =>
        [GRAPH, ORDERS].flatMap((api) =>
          [...replicas, ...replicas, ...replicas].map(async (source) => [
            `${caller.objectId} ${api.name} 1`,
            await valueFrom(source, caller, api),
          ]),
        ),
      ),
    )

    expect(values.filter(([expected, value]) => value !== expected)).toEqual([])
    expect(exchanged).toHaveLength(100)
    expect(new Set(exchanged).size).toBe(100)
  })

  it('cost one round trip for a token that another has, and none for a cached one', async () => {
    const [first, second] = [await replica(), await replica()]
    await valueFrom(first, user(1))
    await untilKeys(1)

    const cold = await valueFrom(second, user(1))
    const warm = second.acquire(user(1), GRAPH)

    expect(cold).toBe(`${user(1).objectId} graph 1`)
    expect(warm).toMatchObject({ value: cold, granted: new Set(['User.Read']) })
    // Sent together; the lease that was not needed is given back without making a caller wait.
    expect(second.calls).toEqual(['lease', 'lease', 'read', 'remove'])
    expect(exchanged).toHaveLength(1)
  })

  it('keep nothing in Redis that is readable or does not expire', async () => {
    const source = await replica()
    const value = await valueFrom(source, user(1))
    const [key = ''] = await untilKeys(1)
    const keys = await keysInRedis()
    const found = await withRedis(async (client) => ({
      texts: await client.mGet(keys),
      life: await client.pTTL(key),
      lives: await Promise.all(keys.map((each) => client.pTTL(each))),
    }))

    expect(`${keys} ${found.texts}`).not.toMatch(new RegExp(`${user(1).objectId}|${value}|User.Read|graph`))
    expect(found.life).toBeGreaterThan(50 * 60_000)
    expect(found.life).toBeLessThan(HOUR_MS)
    expect(Math.min(...found.lives)).toBeGreaterThan(0)
    expect(Math.max(...found.lives)).toBeLessThanOrEqual(48 * HOUR_MS)
  })

  it('continue without Redis when it dies, and use it again when it is back', async () => {
    const replicas = [await replica(), await replica()]
    let exchanges = 0
    network = async () => {
      if (++exchanges === 20) await redis.kill()
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    const users = Array.from({ length: 60 }, (_, number) => user(number))

    const values = await Promise.all(
      users.flatMap((caller) =>
        replicas.map(async (source) => [caller.objectId, (await valueFrom(source, caller)).split(' ')[0]]),
      ),
    )
    await redis.restart()
    await until(() => replicas.every(({ store }) => store.isConnected()))
    // Each replica leaves Redis alone for a moment after a failure, and by its own clock.
    const [first, second] = replicas as [Replica, Replica]
    await until(async () => {
      const caller = user(1000 + exchanged.length)
      const exchangedByFirst = await valueFrom(first, caller)
      return (await valueFrom(second, caller)) === exchangedByFirst
    })

    expect(values.filter(([expected, owner]) => owner !== expected)).toEqual([])
    expect(values).toHaveLength(120)
    expect(logged.filter((line) => line.includes('can be reached again'))).not.toEqual([])
  })

  it.each<[string, (client: Client, mine: string, other: string) => Promise<unknown>]>([
    ['altered', async (client, mine) => client.set(mine, flipped(await client.get(mine)))],
    ['cut off', async (client, mine) => client.set(mine, String(await client.get(mine)).slice(0, -4))],
    ['nonsense', (client, mine) => client.set(mine, 'nonsense')],
    ['empty', (client, mine) => client.set(mine, '')],
    ["another user's", async (client, mine, other) => client.set(mine, String(await client.get(other)))],
    ['sealed by a stranger', (client, mine) => plant(client, mine, OTHER_KEY, 'shared tokens')],
    ['sealed for another purpose', (client, mine) => plant(client, mine, KEY, 'cursors')],
    ['sealed for no generation', (client, mine) => client.set(mine, sealed(mine, KEY, 'shared tokens', ''))],
  ])('never use a value that is %s', async (_, tamper) => {
    const [first, second] = [await replica(), await replica()]
    await valueFrom(first, user(1))
    const [mine = ''] = await untilKeys(1)
    await valueFrom(first, user(2))
    const other = (await untilKeys(2)).find((key) => key !== mine) ?? ''

    await withRedis((client) => tamper(client, mine, other))
    const value = await valueFrom(second, user(1))

    expect(value).toBe(`${user(1).objectId} graph 2`)
  })

  it('do use one that is sealed as it has to be', async () => {
    const [first, second] = [await replica(), await replica()]
    await valueFrom(first, user(1))
    const [mine = ''] = await untilKeys(1)

    await withRedis((client) => plant(client, mine, KEY, 'shared tokens'))

    expect(await valueFrom(second, user(1))).toBe('planted')
  })

  it('open what was sealed with an older key while both are configured, and nothing without it', async () => {
    const [old, both, fresh] = [
      await replica([KEY]),
      await replica([OTHER_KEY, KEY]),
      await replica([OTHER_KEY]),
    ]
    await valueFrom(old, user(1))
    await untilKeys(1)

    const opened = await valueFrom(both, user(1))
    const exchangedAnew = await valueFrom(fresh, user(1))

    expect([opened, exchangedAnew].map((value) => value.split(' ').at(-1))).toEqual(['1', '2'])
  })

  it('forget a user everywhere when one of them does', async () => {
    const [first, second] = [await replica(), await replica()]
    for (const source of [first, second]) {
      await valueFrom(source, user(1))
      await valueFrom(source, user(2))
    }

    const wereTold = await first.forgetUser(user(1))
    await until(() => second.stats().users === 1)
    const values = [
      await valueFrom(second, user(1)),
      await valueFrom(second, user(2)),
      await valueFrom(first, user(1)),
    ]

    expect(wereTold).toBe(true)
    expect(values.map((value) => value.split(' ').at(-1))).toEqual(['2', '1', '2'])
  })

  it('let everything else that is kept for a user be forgotten, too', async () => {
    const replicas = [await replica(), await replica()] as const
    const forgotten: unknown[][] = [[], []]
    for (const [index, source] of replicas.entries()) {
      source.onForgotten((named) => void forgotten[index]?.push(named))
    }

    await replicas[0].forgetUser(user(1))
    const atOnce = [...(forgotten[0] ?? [])]
    await until(() => forgotten[1]?.length === 1)

    const name = replicas[1].userOf(user(1, { assertionDigest: 'of-another-sign-in' }))
    expect([atOnce, forgotten]).toEqual([[name], [[name], [name]]])
    expect(replicas[1].userOf(user(2))).not.toBe(name)
  })

  it('report that the others cannot be informed', async () => {
    const source = await replica()
    await valueFrom(source, user(1))
    await redis.kill()

    expect(await source.forgetUser(user(1))).toBe(false)
    expect(source.stats().users).toBe(0)
  })

  it('do not use a token that was being exchanged when its user was forgotten', async () => {
    const [first, second] = [await replica(), await replica()]
    let finish = (): void => undefined
    network = () => new Promise((resolve) => (finish = resolve))
    const early = valueFrom(first, user(1))
    await until(() => exchanged.length === 1)
    await second.forgetUser(user(1))
    network = async () => undefined
    finish()
    await early
    await untilKeys(1)

    const late = await valueFrom(second, user(1))

    expect(late.split(' ').at(-1)).toBe('2')
  })

  it('apply a challenge that one of them received', async () => {
    const [first, second] = [await replica(), await replica()]
    const refused = (await first.acquire(user(1), GRAPH)) as AccessToken
    await untilKeys(1)
    await valueFrom(second, user(1))

    const next = await first.acquire(user(1), GRAPH, { insteadOf: refused, claims: '{"access_token":{}}' })
    await until(() => second.stats().users === 0)
    await until(async () => (await valueFrom(second, user(1))) === next.value)

    expect(exchanged).toHaveLength(2)
  })

  it('read what is there while Redis is full, and go on when it is not', async () => {
    const [first, second] = [await replica(), await replica()]
    await valueFrom(first, user(1))
    await untilKeys(1)

    await withRedis((client) => client.configSet('maxmemory', '1'))
    const known = await valueFrom(second, user(1))
    const unknown = await valueFrom(second, user(2))
    await withRedis((client) => client.configSet('maxmemory', '0'))

    expect([known, unknown].map((value) => value.split(' ').at(-1))).toEqual(['1', '1'])
    expect(exchanged).toHaveLength(2)
    expect(second.store.warning()).toContain('Redis is full')
    expect(logged.filter((line) => line.includes('Redis is full'))).toHaveLength(1)
  })

  it('measure the age of a token by their own clock, regardless of the clock of the replica that exchanged it', async () => {
    const ahead = await replica([KEY], exchangeNow, () => Date.now() + 4 * 60_000)
    const now = Date.now()
    const own = await replica([KEY], exchangeNow, () => now)
    await ahead.acquire(user(1), GRAPH)
    await untilKeys(1)

    const taken = (await own.acquire(user(1), GRAPH)) as AccessToken

    expect(exchanged).toHaveLength(1)
    // By the other clock it would be exchanged in four minutes; here, an instant ago.
    expect(taken.exchangedAt - now).toBeLessThanOrEqual(-4 * 60_000 + 60_000)
  })

  it('report a user as forgotten only when all of them confirm, and report one that does not answer', async () => {
    const [first, second] = [await replica(), await replica()]
    await first.group.beat()
    await second.group.beat()

    const whileBothListen = await first.forgetUser(user(1))
    await second.store.close()
    const whileOneIsAway = await first.forgetUser(user(1))
    await first.group.beat()

    expect([whileBothListen, whileOneIsAway]).toEqual([true, false])
  })

  it('are not flooded by one user who signs out again and again', async () => {
    const [first, second, observer] = [await replica(), await replica(), await replica()]
    await first.group.beat()
    await second.group.beat()
    const sent: string[] = []
    observer.store.subscribe((message) => {
      if (message.startsWith('forget ')) sent.push(message)
    })
    await valueFrom(first, user(1))

    const outcomes = await Promise.all(Array.from({ length: 500 }, () => first.forgetUser(user(1))))
    const other = await first.forgetUser(user(2))

    expect([new Set(outcomes), other]).toEqual([new Set([true]), true])
    expect(sent.length).toBeLessThanOrEqual(3)
    expect((await valueFrom(first, user(1))).split(' ').at(-1)).toBe('2')
  })

  it('serve a user who has signed in with more proof, on any replica that saw less of it', async () => {
    const needsMfa: Exchange = async (request) => {
      if (request.caller.assertionDigest === 'digest-with-mfa') return exchangeNow(request)
      throw new ReauthenticationRequiredError({ api: request.api.name, reason: 'MFA' })
    }
    const replicas = [await replica([KEY], needsMfa), await replica([KEY], needsMfa)]
    for (const source of replicas) await expect(valueFrom(source, user(1))).rejects.toThrow()

    const proven = user(1, { assertionDigest: 'digest-with-mfa' })
    const values = [
      await valueFrom(replicas[0] as Replica, proven),
      (await untilKeys(1)) && (await valueFrom(replicas[1] as Replica, proven)),
    ]

    expect(values.map((value) => value.split(' ').at(-1))).toEqual(['1', '1'])
  })

  it('leave a failed exchange to the next request, at once', async () => {
    const failing: Exchange = async () => {
      throw new ReauthenticationRequiredError({ api: 'graph', reason: 'revoked' })
    }
    const [first, second] = [await replica([KEY], failing), await replica()]
    await expect(valueFrom(first, user(1))).rejects.toThrow()

    const value = await valueFrom(second, user(1))

    expect(value.split(' ').at(-1)).toBe('1')
  })

  it('do not wait for one that died in the middle of its exchange longer than its lease lasts', async () => {
    const [dead, alive] = [await replica(), await replica()]
    network = () => new Promise(() => undefined)
    void dead.acquire(user(1, { objectId: CLIENT_ID }), GRAPH)
    await until(() => exchanged.length === 1)
    network = async () => undefined
    const lease = (await keysInRedis()).find((key) => key.endsWith(':lease')) ?? ''
    await withRedis((client) => client.pExpire(lease, 30))

    const value = await valueFrom(alive, user(1, { objectId: CLIENT_ID }))

    expect(value.split(' ').at(-1)).toBe('2')
  })
})

/** Keys of tokens, once there are so many and no leases next to them. */
async function untilKeys(count: number): Promise<string[]> {
  let keys: string[] = []
  await until(async () => {
    keys = (await keysInRedis()).filter((key) => key.includes('{') && !key.endsWith(':generation'))
    return keys.length === count && !keys.some((key) => key.endsWith(':lease'))
  })
  return keys
}

/** Puts a token into the place of another, sealed for the generation that its user has. */
async function plant(client: Client, key: string, sealingKey: string, purpose: string): Promise<void> {
  const generation = await client.get(key.replace(/:[^:]*$/, ':generation'))
  await client.set(key, sealed(key, sealingKey, purpose, String(generation)), { PX: HOUR_MS })
}

/** A token in the form that replicas give it, for the place of another. */
function sealed(key: string, sealingKey: string, purpose: string, generation: string): string {
  const [, owner = '', token = ''] = /\{(.+)\}:(.+)$/.exec(key) ?? []
  const planted = { value: 'planted', lifeMs: HOUR_MS, ageMs: 0, expiresInMs: HOUR_MS, refreshInMs: null }
  const text = JSON.stringify({ ...planted, granted: [] })
  return createSealer({ keys: [sealingKey], purpose }).seal(text, [owner, token, generation])
}

function flipped(text: string | null): string {
  const [first = '', ...rest] = text ?? ''
  return [first === 'A' ? 'B' : 'A', ...rest].join('')
}
