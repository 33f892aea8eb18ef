import type { RedisConfig } from '../../config/config.ts'
import type { Log } from '../../telemetry/log.ts'
import { createRedisClient, type RedisClient } from './redis-client.ts'
import type { SharedStore } from './shared-store.ts'

/** A server that answers later than this is of no help: an exchange takes hardly longer. */
const CALL_TIMEOUT_MS = 250
/** How long a start waits for the server, so that the first requests find what others left there. */
const FIRST_CONNECT_MS = 1_000
const RECONNECT_MS = 1_000

/**
 * Makes a store of a Redis or Valkey server, a cluster, or a primary that sentinels watch. While none can be reached,
 * every call rejects at once, and the connection is tried again and again. Resolves when it is connected, or after a
 * second.
 */
export async function createRedisStore(redis: RedisConfig, log: Log): Promise<SharedStore> {
  const { prefix } = redis
  const client = createRedisClient(redis)
  const closing = new AbortController()
  client.on('error', reportOnce(log))
  const connected = connect(client, closing.signal)
  await within(FIRST_CONNECT_MS, connected).catch(() => undefined)

  const key = (name: string) => `${prefix}:${name}`
  const call = <Reply>(send: () => Promise<Reply>) => within(CALL_TIMEOUT_MS, send())
  return {
    read: (names) => call(() => client.mGet(names.map(key))),
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
      await call(() => client.publish(prefix, message))
    },
    subscribe(listener) {
      // The client subscribes again by itself whenever it has connected again.
      connected.then(() => client.subscribe(prefix, listener)).catch(reportOnce(log))
    },
    isConnected: () => client.isReady,
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

/** A server reconnects by itself; clusters and sentinels give up when they find nobody at the first try. */
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

async function within<Result>(timeoutMs: number, result: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not answer within ${timeoutMs} ms`)), timeoutMs)
  })
  try {
    return await Promise.race([result, timeout])
  } finally {
    clearTimeout(timer)
  }
}
