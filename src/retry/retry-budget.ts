/** How many requests to one server may be sent again, over all that send some. */
export interface RetryBudget {
  succeeded(): void
  /** @returns whether the request that failed may be sent again. */
  failed(): boolean
}

/** What is there at first, and the most that is saved. */
const MOST = 20
/** What a success pays in; a failure takes out 1. */
const PER_SUCCESS = 0.1

/**
 * Makes the budget of one server, as gRPC's clients have it: while most requests fail, none is sent again, because retries would
 * multiply the load on a server that cannot bear it. A tenth as many failures as successes are retried for good.
 *
 * @see https://github.com/grpc/proposal/blob/master/A6-client-retries.md#throttling-retry-attempts-and-hedged-rpcs
 */
export function createRetryBudget(): RetryBudget {
  let left = MOST
  return {
    succeeded() {
      left = Math.min(MOST, left + PER_SUCCESS)
    },
    failed() {
      left = Math.max(0, left - 1)
      return left >= MOST / 2
    },
  }
}
