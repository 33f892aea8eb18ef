import { createParseTurns } from '../http/parse-turns.ts'
import type { ResponseBudget } from '../http/response-budget.ts'

/** Hands a response to an operation that did not request it. */
export type ShareResponse = (share: {
  readonly budget: Pick<ResponseBudget, 'share'>
  /** Identifies the caller's user. */
  readonly user: string
  /** The memory that the response takes up. */
  readonly bytes: number
}) => Promise<void>

/**
 * Lets operations share one response, whose memory counts toward the budget of each. Many operations may be waiting for the same
 * large response or may find it in the cache. Executing each of them and writing its own response takes as long as parsing the
 * shared response. Therefore, they continue one at a time, with a turn of the event loop in between, and users take turns.
 *
 * The promise rejects if the response exceeds the operation's memory budget.
 */
export function createShareResponse(): ShareResponse {
  const turns = createParseTurns()
  return async ({ budget, user, bytes }) => {
    const error = budget.share(bytes)
    if (error !== null) throw error
    const turn = turns.take(user, bytes)
    if (turn !== null) await turn
  }
}
