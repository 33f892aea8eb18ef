import { createParseTurns } from '../http/parse-turns.ts'
import type { ResponseBudget } from '../http/response-budget.ts'

/** Hands a response to an operation that did not request it. */
export type ShareResponse = (share: {
  readonly budget: Pick<ResponseBudget, 'share'>
  /** Stands for the caller's user. */
  readonly user: string
  /** The memory that the response takes. */
  readonly bytes: number
}) => Promise<void>

/**
 * Lets operations share one response; each counts its memory. Many operations can wait for the same large response or find it in the
 * cache, and each takes as long to execute with it and to write its own response as if it had parsed it. So they continue one at a time, with
 * a turn of the event loop in between, and users take turns.
 *
 * The promise rejects if the operation has no room for the response.
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
