import type { Exchange } from '../exchange/exchange.ts'
import type { AccessToken } from '../token/access-token.ts'
import type { TokenKey } from '../token/token-key.ts'
import { lifetimeOf, supersedes } from '../token/token-lifetime.ts'
import type { SharedState, SharedTokens } from './shared-tokens.ts'
import { RENEWAL_MS } from './token-lease.ts'

/** A request for a token that this process does not have. */
export interface TokenRequest extends ExchangeRequest {
  readonly key: TokenKey
  /** A token that cannot be used. Only a token that was exchanged later satisfies the request. */
  readonly insteadOf?: AccessToken
}

type ExchangeRequest = Parameters<Exchange>[0]

/** Gets a token from the store or by an exchange. @throws the error from the exchange. */
export type Obtain = (request: TokenRequest) => Promise<AccessToken>

/** Calls `work` at intervals. @returns a function that stops it. */
export type Repeat = (ms: number, work: () => void) => () => void

/** Bounds for the pause between checks on another replica's exchange. The pause is one-eighth of the time waited so far. */
const MIN_POLL_MS = 50
const MAX_POLL_MS = 250
const POLL_SHARE = 1 / 8
/** No exchange takes this long. An exchange that runs longer is stuck, and the other replicas stop waiting for it. */
const MAX_EXCHANGE_MS = 15_000

/**
 * Lets replicas share their exchanges: each replica first checks whether another one has the token or is exchanging it. A replica
 * renews its lease while its exchange runs, so that a slow exchange keeps the lease, and the lease of a dead replica expires
 * soon. A replica that has waited longer than any exchange can take performs the exchange itself.
 *
 * @param options.sleep - resolves after the given number of milliseconds.
 */
export function createLeasedExchange(options: {
  readonly exchange: Exchange
  readonly shared: SharedTokens
  readonly clock: () => number
  readonly sleep: (ms: number) => Promise<void>
  readonly repeat: Repeat
}): Obtain {
  const { exchange, shared, clock, sleep, repeat } = options

  return async (request) => {
    const startedAt = clock()
    for (let waitedMs = 0; waitedMs < MAX_EXCHANGE_MS; waitedMs = clock() - startedAt) {
      const state = await shared.read(request.key)
      if (state === null) break
      const token = take(state, request)
      if (token !== null) return token
      await sleep(Math.min(MAX_POLL_MS, Math.max(MIN_POLL_MS, waitedMs * POLL_SHARE)))
    }
    return exchange(request)
  }

  /** @returns null while another replica is exchanging the token. */
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

  /** Other replicas see the token before they see that the lease is released. The caller does not wait for either step. */
  async function exchangeForAll(request: TokenRequest, generation: string | null): Promise<AccessToken> {
    const { key, caller } = request
    const endRenewal = keepLease(key)
    try {
      const token = await exchange(request)
      void shared.settle(key, { token, generation, lifeMs: lifetimeOf(token, caller).usableUntil - clock() })
      return token
    } catch (error) {
      void shared.settle(key)
      throw error
    } finally {
      endRenewal()
    }
  }

  function keepLease(key: TokenKey): () => void {
    const startedAt = clock()
    return repeat(RENEWAL_MS, () => {
      if (clock() - startedAt < MAX_EXCHANGE_MS) void shared.renewLease(key)
    })
  }
}
