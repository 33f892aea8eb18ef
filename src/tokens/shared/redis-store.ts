import type { RedisConfig } from '../../config/config.ts'
import type { Log } from '../../telemetry/log.ts'
import { createRedisClient, type RedisClient } from './redis-client.ts'
import type { SharedStore } from './shared-store.ts'

/** How long the store waits for the server. */
export interface RedisTiming {
  /** For the reply to a call. */
  readonly callTimeoutMs: number
  /** For the first connection, so that the first requests find what other replicas left there. */
  readonly firstConnectMs: number
}

/** A reply that takes longer is of no help: an exchange takes hardly longer. */
const TIMING: RedisTiming = { callTimeoutMs: 250, firstConnectMs: 1_000 }
const RECONNECT_MS = 1_000
/** Longest value that is read, in bytes. Headers of HTTP have no room for a token that is half as long. */
const MAX_VALUE_BYTES = 128 * 1024

/**
 * Makes a store of a Redis or Valkey server, a cluster, or a primary that sentinels watch. While none can be reached,
 * every call rejects at once, and the connection is tried again and again. Resolves when it is connected, or after
 * `firstConnectMs`.
 *
 * @param timing - by default a call takes up to 250 ms, the first connection up to a second.
 */
export async function createRedisStore(
  redis: RedisConfig,
  log: Log,
  { callTimeoutMs, firstConnectMs }: RedisTiming = TIMING,
): Promise<SharedStore> {
  const { prefix } = redis
  const client = createRedisClient(redis)
  const closing = new AbortController()
  client.on('error', reportOnce(log))
  const connected = connect(client, closing.signal)
  await within(firstConnectMs, connected).catch(() => undefined)

  const key = (name: string) => `${prefix}:${name}`
  let isAnswering = true

  async function call<Reply>(send: () => Promise<Reply>): Promise<Reply> {
    try {
      const reply = await within(callTimeoutMs, send())
      isAnswering = true
      return reply
    } catch (error) {
      if (error instanceof NoReplyError) isAnswering = false
      throw error
    }
  }

  return {
    // Sent together, so that it is one round trip.
    read: (names) => call(() => Promise.all(names.map((name) => readValue(client, key(name))))),
    async write(name, value, lifeMs, condition = 'always') {
      const expiration = { type: 'PX', value: Math.ceil(lifeMs) } as const
      const options = condition === 'always' ? { expiration } : { expiration, condition: 'XX' as const }
      await call(() => client.set(key(name), value, options))
    },
    async renew(name, lifeMs) {
      await call(() => client.pExpire(key(name), Math.ceil(lifeMs)))
    },
    async setIfAbsent(name, value, lifeMs) {
      const options = { condition: 'NX', expiration: { type: 'PX', value: lifeMs } } as const
      return (await call(() => client.set(key(name), value, options))) === 'OK'
    },
    async remove(name) {
      await call(() => client.del(key(name)))
    },
    async publish(message) {
      const receivers: unknown = await call(() => client.publish(prefix, message))
      if (typeof receivers !== 'number') throw new Error('Redis did not report the number of receivers')
    },
    subscribe(listener) {
      // The client renews its subscription after each reconnection.
      connected.then(() => client.subscribe(prefix, listener)).catch(reportOnce(log))
    },
    isConnected: () => client.isReady && isAnswering,
    async close() {
      closing.abort()
      try {
        await client.destroy()
      } catch {
        // It is not open: there is nothing to close.
      }
    },
  }
}

/**
 * The value of a key; null where there is none, or one that is no text of ours. It is never read whole: an attacker who can write to
 * the server could fill the memory of this process.
 */
async function readValue(client: RedisClient, key: string): Promise<string | null> {
  try {
    const value: unknown = await client.getRange(key, 0, MAX_VALUE_BYTES)
    return typeof value === 'string' && value !== '' && value.length <= MAX_VALUE_BYTES ? value : null
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('WRONGTYPE')) return null
    throw error
  }
}

/** A single server reconnects automatically; clusters and sentinels give up if the first connection fails. */
async function connect(client: RedisClient, closing: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await client.connect()
      return
    } catch (error) {
      if (closing.aborted) throw error
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS).unref())
    }
  }
}

/** Every attempt to connect reports: the log hears of each problem once. */
function reportOnce(log: Log): (err: Error & { code?: string }) => void {
  let last = ''
  return (err) => {
    const problem = err.code ?? err.message
    if (problem !== last) log.warn({ err }, 'the connection to Redis has a problem')
    last = problem
  }
}

/** A connection that does not fail, and brings nothing. */
class NoReplyError extends Error {
  constructor(timeoutMs: number) {
    super(`Redis did not answer within ${timeoutMs} ms`)
  }
}

/**
 * Rejects when the result is not there in time. Timers run before input is read: a reply that arrived while this process was
 * busy is read first, since it is not the server that was late.
 */
async function within<Result>(timeoutMs: number, result: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_resolve, reject) => {
    const giveUp = () => reject(new NoReplyError(timeoutMs))
    timer = setTimeout(() => setImmediate(giveUp), timeoutMs)
  })
  try {
    return await Promise.race([result, timeout])
  } finally {
    clearTimeout(timer)
  }
}
