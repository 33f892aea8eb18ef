import { backOffMs } from '../../retry/back-off.ts'
import { retryAfterMs } from '../../retry/retry-after.ts'
import type { RetryBudget } from '../../retry/retry-budget.ts'

/** The further tries that one request has. */
export interface Retries {
  /** The endpoint has answered, and works. */
  succeeded(): void
  /**
   * Takes one try.
   *
   * @param failure - the answer, with names of headers in lower case; undefined if there was none.
   * @returns how long to wait before it, in milliseconds; null if there is none left, or no time for it.
   */
  pauseMs(failure: Failure | undefined): number | null
}

interface Failure {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/** Throttling of one user or one application: the endpoint works, and says when to come back. */
const THROTTLED = 429
const MAX_RETRIES = 2
const FIRST_PAUSE_MS = 200

/**
 * Counts the tries of one request: two more at most, after a pause that doubles and is cut by up to a half at random,
 * so that those who failed together do not come back together. `Retry-After` is obeyed; where it does not fit before
 * the end there is no try at all, because an earlier request would only prolong the throttling.
 *
 * @param options.endsAt - milliseconds since the epoch.
 * @param options.budget - what all users of the endpoint share, and none of them uses up by being throttled; null for none.
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
