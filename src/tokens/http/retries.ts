import { backOffMs } from '../../retry/back-off.ts'
import { retryAfterMs } from '../../retry/retry-after.ts'
import type { RetryBudget } from '../../retry/retry-budget.ts'

/** The retries of one request. */
export interface Retries {
  /** Reports that the endpoint has responded and is working. */
  succeeded(): void
  /**
   * Uses one retry.
   *
   * @param failure - the response, with lowercase header names; undefined if there was none.
   * @returns how long to wait before the retry, in milliseconds; null if no retry is left, or there is not enough time
   *   for one.
   */
  pauseMs(failure: Failure | undefined): number | null
}

interface Failure {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/** Throttling of one user or one application: the endpoint is working and specifies when to retry. */
const THROTTLED = 429
const MAX_RETRIES = 2
const FIRST_PAUSE_MS = 200

/**
 * Counts the retries of one request: up to two, each after a pause that doubles every time and is randomly shortened by
 * up to half, so that clients that failed together do not retry together. `Retry-After` is respected. If its delay
 * extends past the deadline, there is no retry, because an earlier request would only prolong the throttling.
 *
 * @param options.endsAt - milliseconds since the epoch.
 * @param options.budget - the budget that all users of the endpoint share. Throttled requests do not use it. Null for
 *   no budget.
 * @see https://learn.microsoft.com/azure/architecture/best-practices/retry-service-specific#microsoft-entra-id
 */
export function createRetries(options: {
  readonly endsAt: number
  readonly clock: () => number
  readonly random: () => number
  readonly budget: RetryBudget | null
}): Retries {
  const { endsAt, clock, random, budget } = options
  let taken = 0

  return {
    succeeded: () => budget?.succeeded(),
    pauseMs(failure) {
      const isAffordable = failure?.status === THROTTLED || (budget?.failed() ?? true)
      if (taken === MAX_RETRIES || !isAffordable) return null
      const ownMs = backOffMs({ tries: taken, baseMs: FIRST_PAUSE_MS, chance: random() })
      const pauseMs = Math.max(ownMs, retryAfterMs(failure?.headers ?? {}, clock()) ?? 0)
      if (clock() + pauseMs >= endsAt) return null
      taken++
      return pauseMs
    },
  }
}

/** Any failure except a missed deadline or an oversized response, which would be oversized again. */
export function isBrokenConnection(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && code !== 'UND_ERR_RES_EXCEEDED_MAX_SIZE' && code !== 'UND_ERR_ABORTED'
}
