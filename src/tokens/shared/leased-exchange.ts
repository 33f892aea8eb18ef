import type { Exchange } from '../exchange/exchange.ts'
import type { AccessToken } from '../token/access-token.ts'
import type { TokenKey } from '../token/token-key.ts'
import { lifetimeOf, supersedes } from '../token/token-lifetime.ts'
import { LEASE_MS, type SharedState, type SharedTokens } from './shared-tokens.ts'

/** A request for a token that this process does not have. */
export interface TokenRequest extends ExchangeRequest {
  readonly key: TokenKey
  /** A token that does not serve: only one that was made later will do. */
  readonly insteadOf?: AccessToken
}

type ExchangeRequest = Parameters<Exchange>[0]

/** Gets a token from the store or by an exchange. @throws what the exchange throws. */
export type Obtain = (request: TokenRequest) => Promise<AccessToken>

/** Between two looks at what another replica is doing. */
const POLL_MS = 50

/**
 * Lets replicas share their exchanges: each looks first whether another one has the token, or is about to. A
 * replica that waits longer than the lease lasts exchanges the token itself.
 *
 * @param options.sleep - resolves after so many milliseconds.
 */
export function createLeasedExchange(options: {
  readonly exchange: Exchange
  readonly shared: SharedTokens
  readonly clock: () => number
  readonly sleep: (ms: number) => Promise<void>
}): Obtain {
  const { exchange, shared, clock, sleep } = options

  return async (request) => {
    const until = clock() + LEASE_MS
    // A look takes time as well, a quarter of a second where the store is slow.
    for (let looks = 0; looks < LEASE_MS / POLL_MS && clock() < until; looks++) {
      const state = await shared.look(request.key)
      if (state === null) break
      const token = take(state, request)
      if (token !== null) return token
      await sleep(POLL_MS)
    }
    return exchange(request)
  }

  /** Null while another replica exchanges. */
  function take(state: SharedState, request: TokenRequest): AccessToken | Promise<AccessToken> | null {
    const { token, isOurs, generation } = state
    if (!serves(token, request)) return isOurs ? exchangeForAll(request, generation) : null
    if (isOurs) void shared.settle(request.key)
    return token
  }

  function serves(token: AccessToken | null, { caller, insteadOf }: TokenRequest): token is AccessToken {
    if (token === null || clock() >= lifetimeOf(token, caller).usableUntil) return false
    return insteadOf === undefined || supersedes(token, insteadOf)
  }

  /** The others find the token before they find the claim gone; the caller waits for neither. */
  async function exchangeForAll(request: TokenRequest, generation: string | null): Promise<AccessToken> {
    const { key, caller } = request
    try {
      const token = await exchange(request)
      void shared.settle(key, { token, generation, lifeMs: lifetimeOf(token, caller).usableUntil - clock() })
      return token
    } catch (error) {
      void shared.settle(key)
      throw error
    }
  }
}
