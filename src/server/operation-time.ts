import type { ServerResponse } from 'node:http'

import { createEnding, type Ending } from '../downstream/ending.ts'

/** How long one operation may take. */
export interface OperationTime {
  /** Over at the deadline, or when the client leaves before its answer is complete; not by the answer itself. */
  readonly signal: Ending
  /** In milliseconds since the epoch. */
  readonly deadline: number
}

/** Starts the time of one operation. Once it is answered, nothing of it is held. */
export function startOperationTime(response: ServerResponse, timeoutMs: number): OperationTime {
  const { ending, end } = createEnding()
  const deadline = Date.now() + timeoutMs
  if (response.destroyed) {
    end()
    return { signal: ending, deadline }
  }
  const timer = setTimeout(end, timeoutMs)
  response.once('close', () => {
    clearTimeout(timer)
    if (!response.writableFinished) end()
  })
  return { signal: ending, deadline }
}
