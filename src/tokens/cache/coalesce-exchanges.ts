import { createSingleFlight } from '../../caching/single-flight.ts'
import type { Obtain, TokenRequest } from '../shared/leased-exchange.ts'
import type { AccessToken } from '../token/access-token.ts'
import type { TokenKey } from '../token/token-key.ts'
import { lifetimeOf } from '../token/token-lifetime.ts'
import { createRecentFailures } from './recent-failures.ts'
import type { TokenCache } from './token-cache.ts'

/** Tokens on their way, and those that failed to come a moment ago. */
export interface CoalescedExchanges {
  /**
   * The token that is on its way or, where none is, one that now sets off. What lands is kept.
   *
   * @param before - waited for before anything is looked up.
   * @throws what the exchange throws, now or a moment ago.
   */
  fetch(request: TokenRequest, before?: () => Promise<unknown>): Promise<AccessToken>
  /** Whether a token for nothing special is on its way, or has just failed to come. */
  isKnown(key: TokenKey): boolean
  /** What is on its way for a user is not kept when it lands. */
  forgetUser(user: string): void
  /** The same for all users. */
  forgetAll(): void
}

export function createCoalescedExchanges({
  obtain,
  kept,
  clock,
}: {
  readonly obtain: Obtain
  readonly kept: TokenCache
  readonly clock: () => number
}): CoalescedExchanges {
  const failures = createRecentFailures(clock)
  const flights = createSingleFlight<AccessToken>()

  return {
    fetch(request, before) {
      const { key, caller, api, claims } = request
      const flightKey = claims === undefined ? key.token : `${key.token} ${claims}`
      // No await between this look-up and the start: the next caller finds the flight.
      const flight = flights.find(key.user, flightKey)
      if (flight !== undefined) return flight.landing
      const failure = failures.find(flightKey)
      if (failure !== undefined) return Promise.reject(failure)
      return flights.start({
        // A token that satisfies an API's demand also serves callers without a demand.
        keys: [flightKey, key.token],
        owner: key.user,
        work: async () => {
          await before?.()
          return obtain(request)
        },
        landed(outcome) {
          if ('error' in outcome) failures.remember(flightKey, outcome.error)
          else {
            const token = outcome.value
            kept.keep({
              key: key.token,
              owner: key.user,
              api,
              application: caller.clientId,
              token,
              usedAt: clock(),
              ...lifetimeOf(token, caller),
            })
          }
        },
      })
    },
    isKnown: ({ user, token }) =>
      flights.find(user, token) !== undefined || failures.find(token) !== undefined,
    forgetUser: flights.forgetOwner,
    forgetAll: flights.forgetAll,
  }
}
