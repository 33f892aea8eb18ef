import { setTimeout as sleep } from 'node:timers/promises'
import type { RedisConfig } from '../../config/config.ts'
import { backOffMs } from '../../retry/back-off.ts'
import type { Log } from '../../telemetry/log.ts'
import { createMessageLimit } from './message-limit.ts'
import { createOverdueReplies } from './overdue-replies.ts'
import { createProblemLog } from './problem-log.ts'
import { createCall, type RedisCall } from './redis-call.ts'
import { createRedisClient, type RedisClient } from './redis-client.ts'
import { within } from './reply-timeout.ts'
import type { StoreHealth } from './store-health.ts'

/** How long the store waits for the server. */
export interface RedisTiming {
  /** Maximum wait for the reply to a call. */
  readonly callTimeoutMs: number
  /** Maximum wait for the first connection, so that the first requests find what other replicas stored. */
  readonly firstConnectMs: number
  /** How long a reply may stay overdue before the connection is replaced. */
  readonly replaceAfterMs: number
  /**
   * Maximum time for a client to connect. After that, another client tries, because this one may be waiting for a failed node.
   */
  readonly connectMs: number
  /** How long to stay disconnected after the server has sent too many messages. */
  readonly pauseMs: number
  /** Minimum time between attempts to find a server that accepts writes at the same address. */
  readonly readOnlyMs: number
}

/** The connection to a Redis server, which is replaced when it no longer works. */
export interface RedisConnection {
  readonly call: RedisCall
  /** Calls the listener with each message on a channel, from the moment the server can be reached. */
  subscribe(channel: string, listener: (message: string) => void): void
  isReady(): boolean
  close(): Promise<void>
}

const MAX_MESSAGES = {
  /** The replicas of a large deployment send fewer, because they send one message per write. */
  maxPerSecond: 10_000,
  /** The limit for one turn of the event loop, which can read two megabytes: tens of thousands of short messages. */
  maxPerTurn: 2_000,
}
/** A longer message counts as several, one per this many characters, because it takes more time and memory. */
const CHARACTERS_PER_MESSAGE = 256

const MAX_CLOSING_MS = 500
const FIRST_RETRY_MS = 50
const MAX_RETRY_MS = 1_000

interface ConnectionOptions {
  readonly redis: RedisConfig
  readonly health: StoreHealth
  readonly timing: RedisTiming
  readonly log: Log
  /** Creates a client without connecting it. Default: a client from `@redis/client`. */
  readonly createClient?: (redis: RedisConfig) => RedisClient
}

interface Opened {
  readonly redis: RedisClient
  readonly connected: Promise<void>
  readonly isOverLimit: ReturnType<typeof createMessageLimit>
  readonly overdue: ReturnType<typeof createOverdueReplies>
}

interface Subscription {
  readonly channel: string
  readonly listener: (message: string) => void
}

/**
 * Connects to the server. Resolves when it is connected, or after `firstConnectMs` while it keeps trying in the background.
 *
 * Replies arrive in the order of the calls, so nothing is sent while one is overdue. A connection with a reply that stays
 * overdue is replaced: the server has disappeared without closing it, or is sending an endless reply, which the library buffers
 * in full. A connection that receives too many messages is closed for a while, because reading them would leave no time for
 * anything else. A connection to a server that accepts no writes is replaced once a new connection has been established.
 */
export async function connectRedis({
  redis,
  health,
  timing,
  log,
  createClient = createRedisClient,
}: ConnectionOptions): Promise<RedisConnection> {
  const subscriptions: Subscription[] = []
  const closing = new AbortController()
  const report = createProblemLog({ log, clock: () => performance.now() })
  let isPaused = false
  let lastSoughtAt = Number.NEGATIVE_INFINITY
  let client = open()
  await within(timing.firstConnectMs, client.connected).catch(() => undefined)

  function open(): Opened {
    const opened = createClient(redis)
    opened.on('error', (error) => {
      // Errors from a client that is being closed are only a result of closing it.
      if (client.redis === opened && !closing.signal.aborted) report(error)
    })
    const connected = connect(opened, () => closing.signal.aborted || client.redis !== opened)
    const slow = setTimeout(() => void replace(opened), timing.connectMs).unref()
    // The client's `error` event reports the failure.
    void connected.catch(() => undefined).then(() => clearTimeout(slow))
    const isOverLimit = createMessageLimit({ ...MAX_MESSAGES, clock: () => performance.now() })
    // A closed client can leave a reply pending, which must not block the calls of the next client.
    const overdue = createOverdueReplies({ health, afterMs: timing.replaceAfterMs })
    const created = { redis: opened, connected, isOverLimit, overdue }
    for (const each of subscriptions) renew(created, each)
    return created
  }

  function renew(
    { redis: opened, connected, isOverLimit }: Opened,
    { channel, listener }: Subscription,
  ): void {
    const receive = (message: string) => {
      // Data that was read together with the last message still arrives after the connection is closed.
      if (client.redis !== opened || isPaused) return
      if (isOverLimit(1 + Math.floor(message.length / CHARACTERS_PER_MESSAGE))) pause()
      else listener(message)
    }
    // The client renews its subscriptions after each reconnection.
    connected.then(() => opened.subscribe(channel, receive)).catch(report)
  }

  /** Closes the connection immediately. Otherwise, the messages that have already arrived would all be read first. */
  function pause(): void {
    isPaused = true
    log.warn(`Redis is sending too many messages; the connection is closed for ${timing.pauseMs} ms`)
    void destroy(client.redis)
    setTimeout(() => {
      isPaused = false
      if (!closing.signal.aborted) client = open()
    }, timing.pauseMs).unref()
  }

  async function replace(broken: RedisClient, reason?: string): Promise<void> {
    if (client.redis !== broken || closing.signal.aborted || isPaused) return
    if (reason !== undefined) log.warn(reason)
    client = open()
    await destroy(broken)
  }

  /**
   * Connects again, because a primary that has become a replica keeps its connections, although its address may now resolve to
   * the new primary. Until then, the server can still be read.
   *
   * @see https://repost.aws/knowledge-center/elasticache-correct-readonly-error
   */
  async function seekPrimary(used: RedisClient): Promise<void> {
    if (client.redis !== used || performance.now() - lastSoughtAt < timing.readOnlyMs) return
    lastSoughtAt = performance.now()
    const next = open()
    await within(timing.firstConnectMs, next.connected).catch(() => undefined)
    const isUsable = next.redis.isReady && client.redis === used && !isPaused && !closing.signal.aborted
    if (!isUsable) return destroy(next.redis)
    client = next
    // Its calls may still be waiting for their replies.
    setTimeout(() => void destroy(used), timing.callTimeoutMs).unref()
  }

  return {
    call: createCall({ health, timing, opened: () => client, replace, seekPrimary }),
    subscribe(channel, listener) {
      subscriptions.push({ channel, listener })
      renew(client, { channel, listener })
    },
    isReady: () => client.redis.isReady,
    async close() {
      closing.abort()
      // The Sentinel client first waits for all sentinels that it has queried, which may never respond.
      await Promise.race([destroy(client.redis), sleep(MAX_CLOSING_MS, undefined, { ref: false })])
    },
  }
}

async function destroy(client: RedisClient): Promise<void> {
  try {
    await client.destroy()
  } catch {
    // The client is not open, so there is nothing to close.
  }
}

/**
 * The client for a single server reconnects automatically; the cluster and Sentinel clients give up if the first connection
 * fails.
 */
async function connect(client: RedisClient, isOver: () => boolean): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await client.connect()
      return
    } catch (error) {
      const waitMs = backOffMs({ tries, baseMs: FIRST_RETRY_MS, maxMs: MAX_RETRY_MS })
      if (!isOver()) await new Promise((resolve) => setTimeout(resolve, waitMs).unref())
      // The client can also be closed during the wait; another attempt would open it again.
      if (isOver()) throw error
    }
  }
}
