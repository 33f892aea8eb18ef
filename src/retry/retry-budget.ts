/** A limit on retries of requests to one server, shared by all senders. */
export interface RetryBudget {
  succeeded(): void
  /** @returns whether the request that failed may be sent again. */
  failed(): boolean
}

/** The initial and maximum balance. */
const MAX_BALANCE = 20
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
  let balance = MAX_BALANCE
  return {
    succeeded() {
      balance = Math.min(MAX_BALANCE, balance + PER_SUCCESS)
    },
    failed() {
      balance = Math.max(0, balance - 1)
      return balance > MAX_BALANCE / 2
    },
  }
}
