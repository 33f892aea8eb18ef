import { createSingleFlight } from '../../caching/single-flight.ts'
import type { Obtain, TokenRequest } from '../shared/leased-exchange.ts'
import type { AccessToken } from '../token/access-token.ts'
import { lifetimeOf } from '../token/token-lifetime.ts'
import { createRecentFailures } from './recent-failures.ts'
import type { TokenCache } from './token-cache.ts'

/** Exchanges in flight, and those that failed a moment ago. */
export interface CoalescedExchanges {
  /**
   * The token from the exchange in flight or, if there is none, from a new exchange. The token is cached.
   *
   * @param before - awaited before the shared store is read or an exchange starts.
   * @throws the error from the exchange, including one that failed a moment ago.
   */
  fetch(request: TokenRequest, before?: () => Promise<unknown>): Promise<AccessToken>
  /** Prevents the tokens from the user's exchanges in flight from being cached. */
  forgetUser(user: string): void
  /** Like `forgetUser`, but for all users. */
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
      // There must be no await between this lookup and the start; otherwise, the next caller would not find the exchange.
      const flight = flights.find(key.user, flightKey)
      if (flight !== undefined) return flight.promise
      const failure = failures.find(flightKey)
      if (failure !== undefined) return Promise.reject(failure)
      return flights.start({
        // A token that satisfies an API's claims challenge also serves callers without a challenge.
        keys: [flightKey, key.token],
        owner: key.user,
        work: async () => {
          await before?.()
          return obtain(request)
        },
        onSettled(outcome) {
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
    forgetUser: flights.forgetOwner,
    forgetAll: flights.forgetAll,
  }
}
