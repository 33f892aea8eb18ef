import { LRUCache } from 'lru-cache'
import { createSingleFlight } from '../../caching/single-flight.ts'

/** A client assertion and the time when it expires, in milliseconds since the epoch; 0 if unknown. */
export interface TimedAssertion {
  readonly assertion: string
  readonly expiresAt: number
}

/** Client assertions that are reused, one per token endpoint. */
export interface AssertionCache {
  /** The cached assertion, or a new one from `make`, which runs once for all concurrent callers. A failure is not cached. */
  get(tokenEndpoint: string, make: () => Promise<TimedAssertion>): Promise<string>
  /** Forgets all assertions. Assertions that are being created serve only the callers that are already waiting for them. */
  clear(): void
}

/** Minimum remaining lifetime when an assertion is sent, to allow for a slow network and Entra ID's clock. */
const MIN_LIFETIME_MS = 120_000
/** Maximum number of token endpoints, and thus of tenants. */
const MAX_ENTRIES = 1000
/** All assertions in a cache belong to one credential. */
const OWNER = 'credential'

/**
 * Creates an empty cache. A signature or a call to a signing service costs more than the rest of an exchange.
 *
 * @param options.renewalMs - how long before expiry to renew an assertion that is in use, so that a short outage of a
 *   signing service has no effect. Default 0: an assertion is renewed only when it can no longer be used.
 */
export function createAssertionCache({
  clock,
  renewalMs = 0,
}: {
  readonly clock: () => number
  readonly renewalMs?: number
}): AssertionCache {
  const kept = new LRUCache<string, TimedAssertion>({ max: MAX_ENTRIES })
  const flights = createSingleFlight<TimedAssertion>()

  function start(tokenEndpoint: string, make: () => Promise<TimedAssertion>): Promise<TimedAssertion> {
    return flights.start({
      owner: OWNER,
      keys: [tokenEndpoint],
      work: make,
      onSettled(outcome) {
        if ('value' in outcome) kept.set(tokenEndpoint, outcome.value)
      },
    })
  }

  function renewed(tokenEndpoint: string, make: () => Promise<TimedAssertion>): Promise<TimedAssertion> {
    return flights.find(OWNER, tokenEndpoint)?.promise ?? start(tokenEndpoint, make)
  }

  return {
    async get(tokenEndpoint, make) {
      const known = kept.get(tokenEndpoint)
      if (known === undefined || known.expiresAt <= clock() + MIN_LIFETIME_MS) {
        return (await renewed(tokenEndpoint, make)).assertion
      }
      // If that fails, the next caller tries again.
      if (known.expiresAt <= clock() + renewalMs) renewed(tokenEndpoint, make).catch(() => undefined)
      return known.assertion
    },
    clear() {
      kept.clear()
      flights.forgetOwner(OWNER)
    },
  }
}
