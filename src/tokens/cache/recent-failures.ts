import { LRUCache } from 'lru-cache'
import { BehalfError } from '../../errors/base.ts'
import { TokenServiceUnavailableError } from '../../errors/tokens.ts'

/** Exchanges that failed recently: repeating them at once would fail again, or make it worse. */
export interface RecentFailures {
  /** The failure, as long as it is remembered. */
  find(key: string): BehalfError | undefined
  remember(key: string, error: unknown): void
}

/** How long a failure that only the user can resolve is remembered. A new sign-in has another key. */
const USERS_TURN_MS = 5_000
/** How long no request is sent if Entra ID names no delay. */
const PAUSE_MS = 1_000
/** Another attempt is made after this time, even if Entra ID asks to wait longer. */
const MOST_PAUSE_MS = 60_000
const MOST_FAILURES = 10_000

const USERS_TURN: ReadonlySet<string> = new Set([
  'CONSENT_REQUIRED',
  'CLAIMS_CHALLENGE',
  'REAUTHENTICATION_REQUIRED',
  'ACCESS_BLOCKED',
])

/**
 * Remembers failures briefly, each under the key of one user's token, so that the failure of one user does not
 * affect other users. Unknown errors are never remembered.
 */
export function createRecentFailures(clock: () => number): RecentFailures {
  const failures = new LRUCache<string, { readonly error: BehalfError; readonly until: number }>({
    max: MOST_FAILURES,
  })
  return {
    find(key) {
      const failure = failures.get(key)
      if (failure === undefined || clock() < failure.until) return failure?.error
      failures.delete(key)
      return undefined
    },
    remember(key, error) {
      if (error instanceof BehalfError) failures.set(key, { error, until: clock() + pauseOf(error) })
    },
  }
}

function pauseOf(error: BehalfError): number {
  if (USERS_TURN.has(error.code)) return USERS_TURN_MS
  if (!(error instanceof TokenServiceUnavailableError) || error.retryAfterSeconds === undefined)
    return PAUSE_MS
  return Math.min(error.retryAfterSeconds * 1000, MOST_PAUSE_MS)
}
