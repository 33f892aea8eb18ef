import { DownstreamError } from '../errors/downstream.ts'
import { backOffMs } from '../retry/back-off.ts'
import { CLOCK_TOLERANCE_MS, retryAfterMs } from '../retry/retry-after.ts'
import type { ApiResponse } from './http/api-request.ts'
import type { CallContext } from './queue/call-context.ts'

/** The state of work that the API continues after its response. */
export interface PollState {
  /** The last response. */
  readonly response: ApiResponse
  /** Number of previous polls. */
  readonly tries: number
}

/** Delays between polls if the API does not specify one. */
const POLL = { baseMs: 1_000, maxMs: 15_000 }

/** After this many polls, the minimum delay applies even if the API asks to be polled immediately. */
const EAGER_POLLS = 10

/**
 * Waits until an API may be polled again: for as long as its last response asks, or for a delay that grows with every poll.
 *
 * @throws {@link DownstreamError} with `DOWNSTREAM_UNFINISHED` if the operation would end first, or if it ends in the meantime,
 *   for example because its client disconnects.
 */
export async function waitForPoll(
  { channel: { api }, runtime: { clock, sleep }, signal, deadline }: Waiting,
  { response, tries }: PollState,
): Promise<void> {
  const asked = retryAfterMs(response.headers, clock()) ?? backOffMs({ tries, ...POLL })
  const waitMs = Math.max(asked, tries < EAGER_POLLS ? 0 : POLL.baseMs)
  const unfinished = (cause?: unknown) =>
    new DownstreamError({
      code: 'DOWNSTREAM_UNFINISHED',
      api: api.name,
      status: response.status,
      retryAfterSeconds: Math.ceil((waitMs - CLOCK_TOLERANCE_MS) / 1000),
      reason: 'the operation ends before the API may be polled again',
      cause,
    })
  if (clock() + waitMs >= deadline) throw unfinished()
  await sleep(waitMs, signal).catch((cause: unknown) => {
    throw unfinished(cause)
  })
}

type Waiting = Pick<CallContext, 'channel' | 'runtime' | 'signal' | 'deadline'>
