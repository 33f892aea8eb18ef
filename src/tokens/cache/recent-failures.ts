import { LRUCache } from 'lru-cache'
import { BehalfError } from '../../errors/base.ts'
import { TokenServiceUnavailableError } from '../../errors/tokens.ts'

/** Exchanges that failed recently: repeating them immediately would either fail again or prolong the problem. */
export interface RecentFailures {
  /** The failure, for as long as it is remembered. */
  find(key: string): BehalfError | undefined
  remember(key: string, error: unknown): void
}

/** How long to remember a failure that only the user can resolve. After a new sign-in, the key is different. */
const USER_ACTION_MS = 5_000
/** How long to hold back requests if Entra ID does not specify a delay. */
const PAUSE_MS = 1_000
/** Maximum pause, even if Entra ID asks for a longer one. */
const MAX_PAUSE_MS = 60_000
const MAX_FAILURES = 10_000

const USER_ACTION_CODES: ReadonlySet<string> = new Set([
  'CONSENT_REQUIRED',
  'CLAIMS_CHALLENGE',
  'REAUTHENTICATION_REQUIRED',
  'ACCESS_BLOCKED',
])

/**
 * Remembers failures briefly, each under the key of one user's token, so that one user's failure does not affect other users.
 * Unknown errors are never remembered.
 */
export function createRecentFailures(clock: () => number): RecentFailures {
  const failures = new LRUCache<string, { readonly error: BehalfError; readonly until: number }>({
    max: MAX_FAILURES,
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
  if (USER_ACTION_CODES.has(error.code)) return USER_ACTION_MS
  if (!(error instanceof TokenServiceUnavailableError) || error.retryAfterSeconds === undefined)
    return PAUSE_MS
  return Math.min(error.retryAfterSeconds * 1000, MAX_PAUSE_MS)
}
