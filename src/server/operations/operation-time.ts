import type { ServerResponse } from 'node:http'

import { type Cancellation, createCancellation } from '../../cancellation.ts'

/** How long one operation may take. */
export interface OperationTime {
  /**
   * Aborts at the deadline, or when the client disconnects before its response is complete, but not when the response completes.
   */
  readonly signal: Cancellation
  /** In milliseconds since the epoch. */
  readonly deadline: number
}

/**
 * Starts the clock of one operation. Once the response has been sent, nothing about the operation is retained.
 *
 * @param clock - milliseconds since the epoch, the same clock that requests to APIs use to check the deadline.
 */
export function startOperationTime(
  response: ServerResponse,
  timeoutMs: number,
  clock: () => number,
): OperationTime {
  const { cancellation, cancel } = createCancellation()
  const deadline = clock() + timeoutMs
  if (response.destroyed) {
    cancel()
    return { signal: cancellation, deadline }
  }
  const timer = setTimeout(cancel, timeoutMs)
  response.once('close', () => {
    clearTimeout(timer)
    if (!response.writableFinished) cancel()
  })
  return { signal: cancellation, deadline }
}
