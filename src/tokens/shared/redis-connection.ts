import { ErrorReply } from '@redis/client'
import type { RedisConfig } from '../../config/config.ts'
import { backOffMs } from '../../retry/back-off.ts'
import type { Log } from '../../telemetry/log.ts'
import { createRedisClient, type RedisClient } from './redis-client.ts'
import type { StoreCall, StoreHealth } from './store-health.ts'

/** How long the store waits for the server. */
export interface RedisTiming {
  /** Maximum wait for the reply to a call. */
  readonly callTimeoutMs: number
  /** Maximum wait for the first connection, so that the first requests find what other replicas stored. */
  readonly firstConnectMs: number
  /** How long a reply may stay overdue before the connection is replaced. */
  readonly replaceAfterMs: number
}

/** The connection to a Redis server, which is replaced when it no longer works. */
export interface RedisConnection {
  /** Rejects if the reply does not arrive in time, and at once while another reply is overdue. */
  call<Reply>(kind: StoreCall['kind'], send: (client: RedisClient) => Promise<Reply>): Promise<Reply>
  /** Calls the listener with each message of a channel, from the moment the server can be reached. */
  subscribe(channel: string, listener: (message: string) => void): void
  isReady(): boolean
  close(): Promise<void>
}

const FIRST_RETRY_MS = 50
const MOST_RETRY_MS = 1_000

interface ConnectionOptions {
  readonly redis: RedisConfig
  readonly health: StoreHealth
  readonly timing: RedisTiming
  readonly log: Log
}

/**
 * Connects to the server. Resolves when it is connected, or after `firstConnectMs`; then it keeps trying to connect.
 *
 * Replies arrive in the order of the calls, so nothing is sent while one is overdue. A connection on which a reply stays overdue is
 * replaced: the server has disappeared without closing it, or sends an endless reply, which the library buffers in full.
 */
export async function connectRedis({
  redis,
  health,
  timing,
  log,
}: ConnectionOptions): Promise<RedisConnection> {
  const subscriptions: { readonly channel: string; readonly listener: (message: string) => void }[] = []
  const closing = new AbortController()
  const report = reportOnce(log)
  let overdue = 0
  let client = open()
  await within(timing.firstConnectMs, client.connected).catch(() => undefined)

  function open(): { readonly redis: RedisClient; readonly connected: Promise<void> } {
    const opened = createRedisClient(redis)
    opened.on('error', report)
    const connected = connect(opened, () => closing.signal.aborted || client?.redis !== opened)
    // The client's `error` event reports the failure.
    connected.catch(() => undefined)
    for (const { channel, listener } of subscriptions) renew(opened, connected, channel, listener)
    return { redis: opened, connected }
  }

  function renew(
    opened: RedisClient,
    connected: Promise<void>,
    channel: string,
    listener: (message: string) => void,
  ): void {
    // The client renews its subscriptions after each reconnection.
    connected.then(() => opened.subscribe(channel, listener)).catch(report)
  }

  async function replace(useless: RedisClient): Promise<void> {
    if (client.redis !== useless || closing.signal.aborted) return
    log.warn('Redis left a reply unfinished; the connection is replaced')
    client = open()
    await destroy(useless)
  }

  function watchOverdue(call: Pick<StoreCall, 'kind'>, reply: Promise<unknown>, startedAt: number): void {
    const { redis: used } = client
    overdue++
    const timer = setTimeout(() => void replace(used), timing.replaceAfterMs).unref()
    const end = () => {
      clearTimeout(timer)
      overdue--
    }
    const came = () => {
      end()
      health.note({ ...call, outcome: 'late', ms: performance.now() - startedAt, word: '' })
    }
    reply.then(came, (error: unknown) => (error instanceof ErrorReply ? came() : end()))
  }

  return {
    async call(kind, send) {
      const startedAt = performance.now()
      const note = (outcome: StoreCall['outcome'], word = '') =>
        health.note({ kind, outcome, ms: performance.now() - startedAt, word })
      if (overdue > 0) throw new NoReplyError(timing.callTimeoutMs)
      const reply = send(client.redis)
      try {
        const value = await within(timing.callTimeoutMs, reply)
        note('ok')
        return value
      } catch (error) {
        if (error instanceof NoReplyError) {
          note('silent')
          watchOverdue({ kind }, reply, startedAt)
        } else if (error instanceof ErrorReply) note('refused', wordOf(error))
        else note('disconnected')
        throw error
      }
    },
    subscribe(channel, listener) {
      subscriptions.push({ channel, listener })
      renew(client.redis, client.connected, channel, listener)
    },
    isReady: () => client.redis.isReady,
    async close() {
      closing.abort()
      await destroy(client.redis)
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

/** The word with which Redis names the kind of an error (`OOM command not allowed …`); empty if there is none. */
function wordOf({ message }: Error): string {
  return /^[A-Z]{2,20}(?= |$)/.exec(message)?.[0] ?? ''
}

/** The client of a single server reconnects automatically; those of clusters and sentinels give up if the first connection fails. */
async function connect(client: RedisClient, isOver: () => boolean): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await client.connect()
      return
    } catch (error) {
      if (isOver()) throw error
      const waitMs = backOffMs({ tries, baseMs: FIRST_RETRY_MS, maxMs: MOST_RETRY_MS })
      await new Promise((resolve) => setTimeout(resolve, waitMs).unref())
    }
  }
}

/** Logs a problem once, although every attempt to connect reports it. */
function reportOnce(log: Log): (err: Error & { code?: string }) => void {
  let last = ''
  return (err) => {
    const problem = err.code ?? err.message
    if (problem !== last) log.warn({ err }, 'the connection to Redis has a problem')
    last = problem
  }
}

/** The connection has not failed, but no reply arrived in time. */
class NoReplyError extends Error {
  constructor(timeoutMs: number) {
    super(`Redis did not answer within ${timeoutMs} ms`)
  }
}

/**
 * Rejects if the result does not arrive in time. Timers run before input is read, so a reply that arrived while this process was busy is
 * read first: the server was not late.
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
