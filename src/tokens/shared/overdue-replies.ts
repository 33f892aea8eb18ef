import { ErrorReply } from '@redis/client'
import type { StoreCall, StoreHealth } from './store-health.ts'

/** Watches replies that have not arrived in time. */
export function createOverdueReplies({
  health,
  afterMs,
}: {
  readonly health: StoreHealth
  readonly afterMs: number
}) {
  let count = 0
  return {
    count: () => count,
    /** Calls `replace` if the reply stays overdue for `afterMs`. */
    watch(
      {
        kind,
        reply,
        startedAt,
      }: Pick<StoreCall, 'kind'> & {
        readonly reply: Promise<unknown>
        readonly startedAt: number
      },
      replace: () => void,
    ): void {
      count++
      const timer = setTimeout(replace, afterMs).unref()
      const end = () => {
        clearTimeout(timer)
        count--
      }
      const onReply = () => {
        end()
        health.note({ kind, outcome: 'late', ms: performance.now() - startedAt, word: '' })
      }
      reply.then(onReply, (error: unknown) => (error instanceof ErrorReply ? onReply() : end()))
    },
  }
}
