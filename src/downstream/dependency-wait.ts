import { DownstreamError } from '../errors/downstream.ts'
import { TokenServiceUnavailableError } from '../errors/tokens.ts'
import { type OperationSlot, UNBOUNDED_SLOT } from '../operation-slot.ts'
import type { CallContext } from './queue/call-context.ts'

/** What an operation is waiting for: responses from an API, the token for that API, or work that the API is still doing. */
export interface DependencyWait {
  /** Records that the operation is waiting until the promise settles. */
  track<Value>(response: Promise<Value>): Promise<Value>
  /** Records that the operation is waiting to poll the API, until the promise settles. */
  trackPause(pause: Promise<void>): Promise<void>
  /** The dependencies that have kept the operation waiting for a long time. */
  longWaits(): readonly string[]
  /** The error if too many operations are already waiting for the dependency; null if this one may wait for it. */
  error(): Error | null
  /** Like `error`, but for operations that are waiting to poll the API. */
  pollingError(): Error | null
}

type Waiter = Pick<CallContext, 'caller' | 'channel' | 'tokens' | 'authMode' | 'runtime'>

const RETRY_AFTER_SECONDS = 1

export function createDependencyWait(
  { caller, channel: { api }, tokens, authMode, runtime: { clock } }: Waiter,
  slot: Pick<OperationSlot, 'longWaitMs' | 'isFull'> = UNBOUNDED_SLOT,
): DependencyWait {
  const responses = createLongWait(clock, slot.longWaitMs)
  const pauses = createLongWait(clock, slot.longWaitMs)

  function isForToken(): boolean {
    return authMode !== 'none' && !tokens.has(caller, api)
  }

  /** Each tenant has its own token endpoint. The space avoids collisions: no API's name contains one. */
  function dependency(): string {
    return isForToken() ? `tokens of ${caller.tenantId}` : api.name
  }

  /**
   * Counted separately from the API's responses: while some operations wait for its work to finish, the API still
   * responds to others.
   */
  const work = `work of ${api.name}`

  function unavailable(reason: string): DownstreamError {
    return new DownstreamError({
      code: 'DOWNSTREAM_UNAVAILABLE',
      api: api.name,
      reason,
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    })
  }

  return {
    track: responses.track,
    trackPause: pauses.track,
    longWaits: () => [...(responses.isLong() ? [dependency()] : []), ...(pauses.isLong() ? [work] : [])],
    error() {
      if (!slot.isFull(dependency)) return null
      const reason = 'too many operations are already waiting for it'
      return isForToken()
        ? new TokenServiceUnavailableError({ api: api.name, reason, retryAfterSeconds: RETRY_AFTER_SECONDS })
        : unavailable(reason)
    },
    pollingError: () =>
      slot.isFull(() => work)
        ? unavailable('too many operations are already waiting for the API to finish accepted work')
        : null,
  }
}

/** Measures how long an operation has been waiting without interruption. */
function createLongWait(clock: () => number, longWaitMs: number) {
  let outstanding = 0
  let since = 0

  function settled(): void {
    outstanding--
    since = clock()
  }

  return {
    track<Value>(wait: Promise<Value>): Promise<Value> {
      if (outstanding === 0) since = clock()
      outstanding++
      wait.then(settled, settled)
      return wait
    },
    isLong: () => outstanding > 0 && clock() - since >= longWaitMs,
  }
}
