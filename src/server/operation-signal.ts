import { setMaxListeners } from 'node:events'
import type { ServerResponse } from 'node:http'

/** How long one operation may take. */
export interface OperationTime {
  /**
   * Aborts with a `TimeoutError` at the deadline, or with an `AbortError` when the client leaves before its answer is
   * complete; afterwards it holds nothing and never aborts.
   */
  readonly signal: AbortSignal
  /** In milliseconds since the epoch. */
  readonly deadline: number
}

/** Starts the time of one operation. */
export function startOperationTime(response: ServerResponse, timeoutMs: number): OperationTime {
  const controller = new AbortController()
  // One listener per request to an API, and an operation makes as many as its fields take.
  setMaxListeners(0, controller.signal)
  const timer = setTimeout(() => {
    controller.abort(new DOMException('The operation took too long.', 'TimeoutError'))
  }, timeoutMs)
  response.once('finish', () => clearTimeout(timer))
  response.once('close', () => {
    clearTimeout(timer)
    if (!response.writableFinished) controller.abort(new DOMException('The client left.', 'AbortError'))
  })
  return { signal: controller.signal, deadline: Date.now() + timeoutMs }
}
