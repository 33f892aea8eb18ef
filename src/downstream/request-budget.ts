import { OperationTooComplexError } from '../errors/requests.ts'

/** The requests that one operation may send to all APIs together. */
export interface RequestBudget {
  /** Takes one. @returns why it may not be sent; null where it may. */
  take(): OperationTooComplexError | null
}

/**
 * Counts what the estimate cannot know before an operation runs: how long a list is that does not page is its API's to say, and
 * each item may have a request of its own. A request that is sent again counts once.
 *
 * @param most - null for no bound.
 */
export function createRequestBudget(most: number | null): RequestBudget {
  let taken = 0
  // One for all that are refused, since they may be very many.
  let refusal: OperationTooComplexError | null = null
  return {
    take() {
      if (most === null || taken < most) {
        taken++
        return null
      }
      const exceeded = { limit: 'requests', cost: most + 1, bound: most, path: '' }
      refusal ??= new OperationTooComplexError([exceeded], 'running')
      return refusal
    },
  }
}
