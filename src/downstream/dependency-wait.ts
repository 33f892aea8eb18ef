import { DownstreamError } from '../errors/downstream.ts'
import { TokenServiceUnavailableError } from '../errors/tokens.ts'
import { type OperationSlot, UNBOUNDED_SLOT } from '../operation-slot.ts'
import type { CallContext } from './queue/call-context.ts'

/** What an operation waits for: responses from an API, or the token for that API. */
export interface DependencyWait {
  /** Records that the operation waits until the promise settles. */
  track<Value>(response: Promise<Value>): Promise<Value>
  /** The dependency that has not responded for a long time; null if there is none. */
  longWait(): string | null
  /** The error if too many operations are already waiting for the dependency; null if this one may wait for it. */
  error(): Error | null
}

type Waiter = Pick<CallContext, 'caller' | 'channel' | 'tokens' | 'authMode' | 'runtime'>

const RETRY_AFTER_SECONDS = 1

export function createDependencyWait(
  { caller, channel: { api }, tokens, authMode, runtime: { clock } }: Waiter,
  slot: Pick<OperationSlot, 'patienceMs' | 'isFull'> = UNBOUNDED_SLOT,
): DependencyWait {
  let outstanding = 0
  let since = 0

  function isForToken(): boolean {
    return authMode !== 'none' && !tokens.has(caller, api)
  }

  /** Each tenant has its own token endpoint. The space avoids collisions: no API's name contains one. */
  function dependency(): string {
    return isForToken() ? `tokens of ${caller.tenantId}` : api.name
  }

  function responded(): void {
    outstanding--
    since = clock()
  }

  return {
    track(response) {
      if (outstanding === 0) since = clock()
      outstanding++
      response.then(responded, responded)
      return response
    },
    longWait: () => (outstanding > 0 && clock() - since >= slot.patienceMs ? dependency() : null),
    error() {
      if (!slot.isFull(dependency)) return null
      const reason = 'too many operations are already waiting for it'
      return isForToken()
        ? new TokenServiceUnavailableError({ api: api.name, reason, retryAfterSeconds: RETRY_AFTER_SECONDS })
        : new DownstreamError({
            code: 'DOWNSTREAM_UNAVAILABLE',
            api: api.name,
            reason,
            retryAfterSeconds: RETRY_AFTER_SECONDS,
          })
    },
  }
}
