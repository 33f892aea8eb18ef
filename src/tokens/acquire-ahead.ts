import type { Caller } from '../caller/caller.ts'
import type { ApiConfig } from '../config/config.ts'
import type { ObserveTokenRequest } from '../recording/token-request.ts'
import type { CoalescedExchanges } from './cache/coalesce-exchanges.ts'
import type { TokenCache } from './cache/token-cache.ts'
import type { TokenRequest } from './shared/leased-exchange.ts'
import { authModeOf } from './token/auth-mode.ts'
import type { TokenKeys } from './token/token-key.ts'

/**
 * Starts the exchanges for APIs that the caller is about to need, so that they run in parallel. Does nothing for tokens
 * that are cached or in flight, or whose exchange failed a moment ago. `TokenSource.acquire` throws the error of a
 * failed exchange.
 *
 * @param onSend - observes the resulting requests to Entra ID. Default: the observer of the network client.
 */
export type AcquireAhead = (caller: Caller, apis: Iterable<ApiConfig>, onSend?: ObserveTokenRequest) => void

export function createAcquireAhead({
  keys,
  kept,
  flights,
}: {
  readonly keys: TokenKeys
  readonly kept: TokenCache
  readonly flights: CoalescedExchanges
}): AcquireAhead {
  return (caller, apis, onSend) => {
    for (const api of apis) {
      const key = keys.of(caller, api)
      // The request that needs the token reports the failure; no caller is waiting for the token here.
      if (kept.peek(key.token) === undefined)
        flights.fetch({ key, caller, api, onSend }).catch(() => undefined)
    }
  }
}

/** The APIs that an operation will need and that require a token. */
export function apisWithTokens(
  apis: ReadonlyMap<string, ApiConfig>,
  names: Iterable<string>,
  caller: Caller,
): readonly ApiConfig[] {
  return [...names].flatMap((name) => {
    const api = apis.get(name)
    return api && ['user', 'app'].includes(authModeOf(api, caller)) ? api : []
  })
}

/** How long an expired token still indicates which APIs its user needs. */
const RECENT_MS = 3_600_000

/** The other APIs that the user recently used with the same application and will probably need again. */
export function apisUsedRecently(
  kept: TokenCache,
  { caller, api: asked, key }: Pick<TokenRequest, 'caller' | 'api' | 'key'>,
  now: number,
): readonly ApiConfig[] {
  return kept
    .ofUser(key.user)
    .filter(
      ({ api, application, usableUntil }) =>
        api !== asked && application === caller.clientId && usableUntil + RECENT_MS >= now,
    )
    .map(({ api }) => api)
}
