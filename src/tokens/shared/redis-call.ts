import { ErrorReply } from '@redis/client'
import type { createOverdueReplies } from './overdue-replies.ts'
import type { RedisClient } from './redis-client.ts'
import { NoReplyError, within } from './reply-timeout.ts'
import { isReadOnly, type StoreCall, type StoreHealth } from './store-health.ts'

const UNFINISHED = 'Redis did not finish a reply; the connection is being replaced'

/** Rejects if the reply does not arrive in time, or immediately if another reply is overdue. */
export type RedisCall = <Reply>(
  kind: StoreCall['kind'],
  send: (client: RedisClient) => Promise<Reply>,
) => Promise<Reply>

/**
 * Creates the function that sends calls and notes their outcomes.
 *
 * @param options.opened - the client in use.
 * @param options.replace - replaces a client whose replies stay overdue.
 * @param options.seekPrimary - looks for another server, because the one in use accepts no writes.
 */
export function createCall({
  health,
  timing,
  opened,
  replace,
  seekPrimary,
}: {
  readonly health: StoreHealth
  readonly timing: { readonly callTimeoutMs: number }
  readonly opened: () => {
    readonly redis: RedisClient
    readonly overdue: ReturnType<typeof createOverdueReplies>
  }
  readonly replace: (broken: RedisClient, reason: string) => Promise<void>
  readonly seekPrimary: (used: RedisClient) => Promise<void>
}): RedisCall {
  return async (kind, send) => {
    const startedAt = performance.now()
    const note = (outcome: StoreCall['outcome'], word = '') =>
      health.note({ kind, outcome, ms: performance.now() - startedAt, word })
    const { redis: used, overdue } = opened()
    if (overdue.count() > 0) throw new NoReplyError(timing.callTimeoutMs)
    const reply = sendIfReady(used, send)
    try {
      const value = await within(timing.callTimeoutMs, reply)
      note('ok')
      return value
    } catch (error) {
      if (error instanceof NoReplyError) {
        note('silent')
        overdue.watch({ kind, reply, startedAt }, () => void replace(used, UNFINISHED))
      } else {
        const [outcome, word] = failureOf(error)
        note(outcome, word)
        if (isReadOnly(word)) void seekPrimary(used)
      }
      throw error
    }
  }
}

/** Checks the connection first, because the Sentinel client would otherwise wait until it is connected. */
function sendIfReady<Reply>(
  client: RedisClient,
  send: (client: RedisClient) => Promise<Reply>,
): Promise<Reply> {
  return client.isReady ? send(client) : Promise.reject(new Error('Redis is not connected'))
}

function failureOf(error: unknown): [outcome: StoreCall['outcome'], word: string] {
  return error instanceof ErrorReply ? ['error', wordOf(error)] : ['disconnected', '']
}

/** The prefix that indicates the kind of Redis error (`OOM command not allowed …`); empty if there is none. */
function wordOf({ message }: Error): string {
  return /^[A-Z]{2,20}(?= |$)/.exec(message)?.[0] ?? ''
}
