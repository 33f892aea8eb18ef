import { LRUCache } from 'lru-cache'

/** A client assertion, and until when Entra ID takes it, in milliseconds since the epoch; 0 where that is not known. */
export interface TimedAssertion {
  readonly assertion: string
  readonly expiresAt: number
}

/** Client assertions that are used again, one per token endpoint. */
export interface AssertionCache {
  /** The one at hand, or one that `make` makes: once, however many ask for it meanwhile. A failure is not kept. */
  get(tokenEndpoint: string, make: () => Promise<TimedAssertion>): Promise<string>
  clear(): void
}

/** What an assertion must have left when it is sent, so that it survives a slow way and Entra ID's clock. */
const LEAST_LIFE_MS = 120_000
/** Token endpoints, that is tenants. */
const MAX_ENTRIES = 1000

/** Makes an empty cache. A signature, or a call to whoever signs, costs more than the rest of an exchange. */
export function createAssertionCache({ clock }: { readonly clock: () => number }): AssertionCache {
  const kept = new LRUCache<string, TimedAssertion>({ max: MAX_ENTRIES })
  const flights = new Map<string, Promise<string>>()

  return {
    async get(tokenEndpoint, make) {
      const known = kept.get(tokenEndpoint)
      if (known !== undefined && clock() + LEAST_LIFE_MS < known.expiresAt) return known.assertion
      return flights.get(tokenEndpoint) ?? start(tokenEndpoint, make)
    },
    clear() {
      kept.clear()
      flights.clear()
    },
  }

  function start(tokenEndpoint: string, make: () => Promise<TimedAssertion>): Promise<string> {
    const flight = made()
    flights.set(tokenEndpoint, flight)
    return flight

    async function made(): Promise<string> {
      try {
        const made = await make()
        // After `clear` the flight is no longer there, and what it brings serves those who wait for it alone.
        if (flights.get(tokenEndpoint) === flight) kept.set(tokenEndpoint, made)
        return made.assertion
      } finally {
        if (flights.get(tokenEndpoint) === flight) flights.delete(tokenEndpoint)
      }
    }
  }
}
