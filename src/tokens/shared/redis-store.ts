import type { RedisConfig } from '../../config/config.ts'
import type { Log } from '../../telemetry/log.ts'
import type { Metrics } from '../../telemetry/metrics.ts'
import type { RedisClient } from './redis-client.ts'
import { connectRedis, type RedisTiming } from './redis-connection.ts'
import type { SharedStore } from './shared-store.ts'
import { createStoreHealth } from './store-health.ts'

/** A reply that takes longer than 250 ms is useless, because an exchange does not take much longer. */
const TIMING: RedisTiming = {
  callTimeoutMs: 250,
  firstConnectMs: 1_000,
  replaceAfterMs: 3_000,
  connectMs: 10_000,
  pauseMs: 5_000,
  readOnlyMs: 5_000,
}
/** Maximum length of a value to read, in bytes. Even a token half this long would not fit in HTTP headers. */
const MAX_VALUE_BYTES = 128 * 1024

/**
 * Creates a store on a Redis or Valkey server, a cluster, or a primary monitored by Sentinel. While no server can be
 * reached, every call rejects immediately, and the client keeps trying to connect. Resolves when it is connected, or
 * after `firstConnectMs`.
 *
 * @param options.metrics - report the health of the server. Null, the default, if metrics are disabled.
 * @param options.timing - by default, a call may take 250 ms, and the first connection a second. A connection with an overdue
 *   reply is replaced 3 s later, and a connection that receives too many messages is closed for 5 s. While the server accepts
 *   no writes, the store reconnects every 5 s.
 */
export async function createRedisStore(
  redis: RedisConfig,
  log: Log,
  {
    metrics = null,
    timing = TIMING,
  }: { readonly metrics?: Metrics | null; readonly timing?: RedisTiming } = {},
): Promise<SharedStore> {
  const { prefix } = redis
  const health = createStoreHealth({ log, metrics, clock: () => performance.now() })
  const { call, subscribe, isReady, close } = await connectRedis({ redis, health, timing, log })
  const key = (name: string) => `${prefix}:${name}`

  return {
    // Sent together, so that they take only one round trip.
    read: (names) => call('read', (client) => Promise.all(names.map((name) => readValue(client, key(name))))),
    async lifeOf(name) {
      const ms: unknown = await call('read', (client) => client.pTTL(key(name)))
      return typeof ms === 'number' && ms >= 0 ? ms : null
    },
    async write(name, value, lifeMs, condition = 'always') {
      const expiration = { type: 'PX', value: Math.ceil(lifeMs) } as const
      const options = condition === 'always' ? { expiration } : { expiration, condition: 'XX' as const }
      await call('write', (client) => client.set(key(name), value, options))
    },
    async renew(name, lifeMs) {
      await call('touch', (client) => client.pExpire(key(name), Math.ceil(lifeMs)))
    },
    async setIfAbsent(name, value, lifeMs) {
      const options = { condition: 'NX', expiration: { type: 'PX', value: lifeMs } } as const
      return (await call('write', (client) => client.set(key(name), value, options))) === 'OK'
    },
    async remove(name) {
      await call('touch', (client) => client.del(key(name)))
    },
    async take(name) {
      const removed: unknown = await call('touch', (client) => client.del(key(name)))
      return removed === 1
    },
    async count(name, lifeMs) {
      const [count]: unknown[] = await call('write', (client) =>
        Promise.all([client.incr(key(name)), client.pExpire(key(name), lifeMs)]),
      )
      if (typeof count !== 'number') throw new Error('Redis did not return a count')
      return count
    },
    async join(name, member, lifeMs) {
      await call('write', (client) =>
        Promise.all([client.sAdd(key(name), member), client.pExpire(key(name), lifeMs)]),
      )
    },
    async leave(name, member) {
      await call('touch', (client) => client.sRem(key(name), member))
    },
    async members(name, max) {
      const members: unknown = await call('read', (client) => client.sRandMemberCount(key(name), max))
      if (!Array.isArray(members)) throw new Error('Redis did not return the members of a set')
      return members.map(String)
    },
    async publish(message) {
      const receivers: unknown = await call('touch', (client) => client.publish(prefix, message))
      if (typeof receivers !== 'number') throw new Error('Redis did not report the number of receivers')
    },
    subscribe: (listener) => subscribe(prefix, listener),
    isConnected: () => isReady() && health.isAnswering(),
    warning: () => (isReady() ? health.warning() : (health.warning() ?? NOT_CONNECTED)),
    close,
  }
}

const NOT_CONNECTED = 'Redis cannot be reached: tokens are not shared'

/**
 * The value of a key; null if there is none, or if no replica can have written it. Such a value is never read in
 * full: an attacker who can write to the server could exhaust the memory of this process.
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
