import { setMaxListeners } from 'node:events'
import type { ServerResponse } from 'node:http'

/**
 * Makes the signal of one operation. It aborts with a `TimeoutError` after `timeoutMs`, or with an `AbortError`
 * when the client leaves before its answer is complete; afterwards it holds nothing and never aborts.
 */
export function createOperationSignal(response: ServerResponse, timeoutMs: number): AbortSignal {
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
  return controller.signal
}
