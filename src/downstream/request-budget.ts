import { OperationTooComplexError } from '../errors/requests.ts'

/** The total number of requests that one operation may send to all APIs. */
export interface RequestBudget {
  /** Counts one request. @returns the error if the request exceeds the budget; null if it may be sent. */
  take(): OperationTooComplexError | null
}

/**
 * Counts requests, because their number cannot always be estimated before an operation runs: the API decides how long a list
 * without pages is, and every item may need a request. A request that is sent again counts only once.
 *
 * @param max - null for no limit.
 */
export function createRequestBudget(max: number | null): RequestBudget {
  let taken = 0
  // All requests beyond the budget share one error, because there may be a very large number of them.
  let error: OperationTooComplexError | null = null
  return {
    take() {
      if (max === null || taken < max) {
        taken++
        return null
      }
      const exceeded = { limit: 'requests', cost: max + 1, bound: max, path: '' }
      error ??= new OperationTooComplexError([exceeded], 'running')
      return error
    },
  }
}
