/** A limit on retries of requests to one server, shared by all senders. */
export interface RetryBudget {
  succeeded(): void
  /** @returns whether the request that failed may be sent again. */
  failed(): boolean
}

/** The initial and maximum balance. */
const MOST = 20
/** What a success adds; a failure subtracts 1. */
const PER_SUCCESS = 0.1

/**
 * Creates the budget for one server. It follows the rules of gRPC clients: while most requests fail, nothing is
 * retried, because retries would multiply the load on a server that cannot handle it. In the long run, there
 * can be one retry for every ten successes.
 *
 * @see
 *   https://github.com/grpc/proposal/blob/master/A6-client-retries.md#throttling-retry-attempts-and-hedged-rpcs
 */
export function createRetryBudget(): RetryBudget {
  let left = MOST
  return {
    succeeded() {
      left = Math.min(MOST, left + PER_SUCCESS)
    },
    failed() {
      left = Math.max(0, left - 1)
      return left > MOST / 2
    },
  }
}
