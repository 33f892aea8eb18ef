// Covers: redis-call.ts, reply-timeout.ts
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { ErrorReply } from '@redis/client'
import { parseRedisAddress, type RedisAddress } from '../../../src/config/values/redis-address.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import type { RedisClient } from '../../../src/tokens/shared/redis-client.ts'
import { connectRedis, type RedisTiming } from '../../../src/tokens/shared/redis-connection.ts'
import type { StoreCall } from '../../../src/tokens/shared/store-health.ts'

const TIMING: RedisTiming = {
  callTimeoutMs: 250,
  firstConnectMs: 1_000,
  replaceAfterMs: 3_000,
  connectMs: 600_000,
  pauseMs: 5_000,
  readOnlyMs: 5_000,
}

const never = () => new Promise<never>(() => undefined)

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] }))
afterEach(() => void jest.useRealTimers())

/** A client of a server that does what a test needs. */
interface FakeClient {
  /** As if the server had sent a message. */
  send(message: string): void
  /** As if the client had noticed a problem. */
  fail(error: Error): void
  readonly subscribed: string[]
  /** When it tried to connect. */
  readonly attempts: number[]
  isDestroyed: boolean
  /** What the connection uses. */
  redis?: RedisClient
}

/** @param connect - one attempt of a client to connect. */
async function setUp(connect: () => Promise<void> = async () => undefined) {
  const clients: FakeClient[] = []
  const notes: StoreCall[] = []
  const logged: string[] = []
  function createClient(): RedisClient {
    const listeners: ((message: string) => void)[] = []
    let report: (error: Error) => void = () => undefined
    const client: FakeClient = {
      send(message) {
        for (const listener of listeners) listener(message)
      },
      fail: (error) => report(error),
      subscribed: [],
      attempts: [],
      isDestroyed: false,
    }
    clients.push(client)
    const isFirst = clients.length === 1
    let isConnected = false
    const redis = {
      async connect() {
        client.attempts.push(performance.now())
        await connect()
        isConnected = true
      },
      async subscribe(channel: string, listener: (message: string) => void) {
        client.subscribed.push(channel)
        listeners.push(listener)
      },
      destroy() {
        // As the client of a single server does: https://github.com/redis/node-redis/blob/master/packages/client/lib/client/socket.ts
        if (client.isDestroyed) throw new Error('The client is closed')
        client.isDestroyed = true
      },
      on: (_event: 'error', listener: (error: Error) => void) => (report = listener),
      // Calls of tests without a server are sent, too.
      get isReady() {
        return isFirst || isConnected
      },
    } as unknown as RedisClient
    client.redis = redis
    return redis
  }
  const connection = await connectRedis({
    redis: { prefix: 'test', ca: null, url: parseRedisAddress('redis://localhost') as RedisAddress },
    health: { note: (call) => void notes.push(call), warning: () => null, isAnswering: () => true },
    timing: TIMING,
    log: createLog({ level: 'info', destination: { write: (line) => void logged.push(JSON.parse(line)) } }),
    createClient,
  })
  return { connection, clients, notes, logged }
}

/** @returns a connection whose client has not connected yet, although it may still try. */
async function setUpWithoutServer(connect: () => Promise<void>) {
  const connecting = setUp(connect)
  await jest.advanceTimersByTimeAsync(TIMING.firstConnectMs + 1)
  return connecting
}

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms)
const failing = () => Promise.reject(new Error('no cluster'))

/** Subscribes, and waits until the server can send messages. */
async function listen({ connection }: Pick<Awaited<ReturnType<typeof setUp>>, 'connection'>) {
  const heard: string[] = []
  connection.subscribe('test', (message) => heard.push(message))
  await pass(0)
  return heard
}

/** Makes a call whose reply does not arrive in time. */
async function callSilently(
  { connection }: Pick<Awaited<ReturnType<typeof setUp>>, 'connection'>,
  reply: Promise<unknown> = never(),
): Promise<void> {
  const called = expect(connection.call('read', () => reply)).rejects.toThrow('within 250 ms')
  await pass(TIMING.callTimeoutMs + 1)
  await called
}

describe('connectRedis', () => {
  describe('without a server', () => {
    it('waits twice as long after each attempt to connect, up to a second', async () => {
      const { clients } = await setUpWithoutServer(failing)

      await pass(3_000)

      expect(clients[0]?.attempts).toEqual([0, 50, 150, 350, 750, 1_550, 2_550, 3_550])
    })

    it('makes no further attempt to connect after it was closed between two attempts', async () => {
      const { connection, clients } = await setUpWithoutServer(failing)
      const before = clients[0]?.attempts.length

      await connection.close()
      await pass(10_000)

      expect(clients[0]?.attempts).toHaveLength(before ?? 0)
    })

    it('makes no further attempt to connect after it was closed during one', async () => {
      let fail: (error: Error) => void = () => undefined
      const { connection, clients } = await setUpWithoutServer(
        () => new Promise((_resolve, reject) => (fail = reject)),
      )

      await connection.close()
      fail(new Error('closed'))
      await pass(10_000)

      expect(clients[0]?.attempts).toEqual([0])
    })

    it('subscribes as soon as the client has connected', async () => {
      let connect: () => void = () => undefined
      const set = await setUpWithoutServer(() => new Promise((resolve) => (connect = resolve)))
      const heard = await listen(set)
      const before = set.clients[0]?.subscribed.length

      connect()
      await pass(0)
      set.clients[0]?.send('hello')

      expect([before, heard]).toEqual([0, ['hello']])
    })

    it('can be closed, although the client reports that it is closed already', async () => {
      const { connection, clients } = await setUp()

      await connection.close()

      expect(clients[0]?.isDestroyed).toBe(true)
      await expect(connection.close()).resolves.toBeUndefined()
    })
  })

  describe('notes of a call', () => {
    it('how long the server took for its reply', async () => {
      const { connection, notes } = await setUp()

      const called = connection.call('write', () => new Promise((resolve) => setTimeout(resolve, 120, 'A')))
      await pass(120)

      expect(await called).toBe('A')
      expect(notes).toEqual([{ kind: 'write', outcome: 'ok', ms: 120, word: '' }])
    })

    // https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors : the first word is the kind of the error.
    it.each([
      ["OOM command not allowed when used memory > 'maxmemory'.", 'OOM'],
      ['ERR', 'ERR'],
      ['no word first, such as OOM or ERR', ''],
      ['Error in a script', ''],
      [`${'A'.repeat(21)} is longer than any`, ''],
      ['', ''],
    ])('the word of the error %j', async (message, word) => {
      const { connection, notes } = await setUp()

      await expect(connection.call('write', () => Promise.reject(new ErrorReply(message)))).rejects.toThrow(
        ErrorReply,
      )

      expect(notes).toMatchObject([{ kind: 'write', outcome: 'error', word }])
    })

    it('that the connection was lost', async () => {
      const { connection, notes } = await setUp()

      await expect(connection.call('read', () => Promise.reject(new Error('OOM')))).rejects.toThrow('OOM')

      expect(notes).toMatchObject([{ kind: 'read', outcome: 'disconnected', word: '' }])
    })

    it('that it is silent, and that its reply is late', async () => {
      const set = await setUp()

      await callSilently(set, new Promise((resolve) => setTimeout(resolve, 400)))
      await pass(400)

      expect(set.notes).toMatchObject([
        { kind: 'read', outcome: 'silent', word: '' },
        { kind: 'read', outcome: 'late', ms: 400, word: '' },
      ])
      expect(set.notes[0]?.ms).toBeGreaterThanOrEqual(250)
    })
  })

  it('leaves no timer behind when replies arrive in time', async () => {
    const { connection } = await setUp()

    await connection.call('read', async () => 'A')

    expect(jest.getTimerCount()).toBe(0)
  })

  describe('replaces the connection', () => {
    it('only after the reply has been overdue for three seconds', async () => {
      const set = await setUp()
      await callSilently(set)

      await pass(TIMING.replaceAfterMs - 2)
      const before = set.clients.length
      await pass(2)

      expect([before, set.clients.length]).toEqual([1, 2])
      expect(set.clients.map(({ isDestroyed }) => isDestroyed)).toEqual([true, false])
    })

    it('once, if several replies are overdue', async () => {
      const set = await setUp()

      await Promise.all([callSilently(set), callSilently(set)])
      await pass(2 * TIMING.replaceAfterMs)

      expect(set.clients).toHaveLength(2)
    })

    it('and sends calls again, although the replies of the old one are still pending', async () => {
      const set = await setUp()
      await callSilently(set)
      const meanwhile = set.connection.call('read', async () => 'A')
      await expect(meanwhile).rejects.toThrow('did not reply')

      await pass(TIMING.replaceAfterMs)

      expect(await set.connection.call('read', async () => 'A')).toBe('A')
    })

    it('and its subscriptions, and hears no more from the old one', async () => {
      const set = await setUp()
      const heard = await listen(set)
      await callSilently(set)
      await pass(TIMING.replaceAfterMs)

      set.clients[0]?.send('old')
      set.clients[1]?.send('new')

      expect(heard).toEqual(['new'])
    })

    it('and makes no further attempt to connect the old one', async () => {
      const set = await setUpWithoutServer(failing)
      await callSilently(set)
      await pass(TIMING.replaceAfterMs)
      const replacedAt = performance.now()

      await pass(10_000)

      expect(set.clients).toHaveLength(2)
      expect(set.clients[0]?.attempts.filter((at) => at > replacedAt)).toEqual([])
      expect(set.clients[1]?.attempts.length).toBeGreaterThan(1)
    })

    it('but not after it was closed', async () => {
      const set = await setUp()
      await callSilently(set)

      await set.connection.close()
      await pass(TIMING.replaceAfterMs)

      expect(set.clients).toHaveLength(1)
      expect(set.logged).toEqual([])
    })

    it('but not while it is closed because of too many messages', async () => {
      const set = await setUp()
      await listen(set)
      await callSilently(set)

      set.clients[0]?.send('x'.repeat(2_000 * 256))
      await pass(TIMING.replaceAfterMs)

      expect(set.clients).toHaveLength(1)
    })
  })

  // A primary that becomes a replica keeps its connections: https://github.com/redis/ioredis/issues/144
  // Its address may lead to the new primary: https://repost.aws/knowledge-center/elasticache-correct-readonly-error
  describe('connects again if the server accepts no writes', () => {
    const REFUSALS = [
      "READONLY You can't write against a read only replica.",
      'NOREPLICAS Not enough good replicas to write.',
    ]

    async function write({ connection }: Awaited<ReturnType<typeof setUp>>, error = REFUSALS[0]) {
      const refusal = new ErrorReply(error)
      await expect(connection.call('write', () => Promise.reject(refusal))).rejects.toThrow(refusal)
      await pass(0)
    }

    /** The client, by its position, that a call uses. */
    async function clientInUse({ connection, clients }: Awaited<ReturnType<typeof setUp>>) {
      const used = await connection.call('read', async (client) => client)
      return clients.findIndex(({ redis }) => redis === used)
    }

    it.each(REFUSALS)('with %s', async (error) => {
      const set = await setUp()

      await write(set, error)

      expect(await clientInUse(set)).toBe(1)
      expect(set.logged).toEqual([])
    })

    it('but not because of any other error', async () => {
      const set = await setUp()

      await write(set, "OOM command not allowed when used memory > 'maxmemory'.")

      expect(set.clients).toHaveLength(1)
    })

    it('and closes the old connection when its calls have ended', async () => {
      const set = await setUp()
      await write(set)

      await pass(TIMING.callTimeoutMs - 1)
      const before = set.clients[0]?.isDestroyed
      await pass(1)

      expect([before, set.clients.map(({ isDestroyed }) => isDestroyed)]).toEqual([false, [true, false]])
    })

    it('and renews its subscriptions, and hears no more from the old one', async () => {
      const set = await setUp()
      const heard = await listen(set)
      await write(set)

      set.clients[0]?.send('old')
      set.clients[1]?.send('new')

      expect(heard).toEqual(['new'])
    })

    it('once for several calls, and again after five seconds', async () => {
      const set = await setUp()

      await Promise.all([write(set), write(set)])
      await pass(TIMING.readOnlyMs - 1)
      await write(set)
      const before = set.clients.length
      await pass(1)
      await write(set)

      expect([before, set.clients.length]).toEqual([2, 3])
    })

    it('and keeps reading from it if no other connection can be made in time', async () => {
      let attempts = 0
      const set = await setUp(() => (attempts++ === 0 ? Promise.resolve() : never()))
      await write(set)
      const meanwhile = await clientInUse(set)

      await pass(TIMING.firstConnectMs + 1)

      expect([meanwhile, await clientInUse(set)]).toEqual([0, 0])
      expect(set.clients.map(({ isDestroyed }) => isDestroyed)).toEqual([false, true])
    })

    it('but keeps no connection that is made after it was closed', async () => {
      let connect: () => void = () => undefined
      let attempts = 0
      const set = await setUp(() =>
        attempts++ === 0 ? Promise.resolve() : new Promise((resolve) => (connect = resolve)),
      )
      await write(set)

      await set.connection.close()
      connect()
      await pass(0)

      expect(set.clients.map(({ isDestroyed }) => isDestroyed)).toEqual([true, true])
    })
  })

  describe('with many messages', () => {
    const flood = (client: FakeClient | undefined, count: number) => {
      for (let sent = 0; sent < count; sent++) client?.send('hello')
    }

    it('hears 2,000 in each turn, for longer than a second', async () => {
      const set = await setUp()
      const heard = await listen(set)

      for (let seconds = 0; seconds < 6; seconds++) {
        flood(set.clients[0], 2_000)
        await pass(1_000)
      }

      expect(heard).toHaveLength(12_000)
      expect(set.logged).toEqual([])
    })

    it('closes the connection for five seconds after 10,000 in a second, and says so', async () => {
      const set = await setUp()
      const heard = await listen(set)

      for (let turns = 0; turns < 5; turns++) {
        flood(set.clients[0], 2_000)
        await pass(0)
      }
      const before = set.clients[0]?.isDestroyed
      flood(set.clients[0], 1)
      await pass(TIMING.pauseMs - 1)
      const meanwhile = set.clients.length
      await pass(1)
      set.clients[1]?.send('after')

      expect([before, set.clients[0]?.isDestroyed, meanwhile]).toEqual([false, true, 1])
      expect(heard.slice(10_000)).toEqual(['after'])
      expect(set.logged).toMatchObject([{ msg: expect.stringContaining('closed for 5000 ms') }])
    })

    it('hears none of those that arrive together with the one too many, and says so once', async () => {
      const set = await setUp()
      const heard = await listen(set)

      flood(set.clients[0], 4_100)

      expect(heard).toHaveLength(2_000)
      expect(set.logged).toHaveLength(1)
    })

    it('counts a message as one for each 256 characters', async () => {
      const set = await setUp()
      const heard = await listen(set)

      set.clients[0]?.send('x'.repeat(1_999 * 256))
      await pass(0)
      const before = set.logged.length
      set.clients[0]?.send('x'.repeat(2_000 * 256))

      expect(heard).toHaveLength(1)
      expect([before, set.logged.length]).toEqual([0, 1])
    })

    it('opens no connection after the pause if it was closed during it', async () => {
      const set = await setUp()
      await listen(set)
      flood(set.clients[0], 2_001)

      await set.connection.close()
      await pass(TIMING.pauseMs)

      expect(set.clients).toHaveLength(1)
    })
  })

  it('tries another client if one takes too long to connect', async () => {
    const { clients } = await setUpWithoutServer(never)

    await pass(TIMING.connectMs - TIMING.firstConnectMs - 2)
    const before = clients.length
    await pass(2)

    expect([before, clients.length, clients[0]?.isDestroyed]).toEqual([1, 2, true])
  })

  it('keeps a client that has connected', async () => {
    const { clients } = await setUp()

    await pass(TIMING.connectMs)

    expect(clients).toHaveLength(1)
  })

  it('logs a problem of its client once, even if calls succeed in between', async () => {
    const { connection, clients, logged } = await setUp()
    const fail = () => clients[0]?.fail(new Error('node 2 is down'))

    fail()
    await connection.call('read', async () => 'A')
    fail()

    expect(logged).toHaveLength(1)
  })
})
