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

/** Calls back at intervals. @returns what ends it. */
export type Repeat = (ms: number, work: () => void) => () => void

/** Between two looks at what another replica is doing: an eighth of the time that it has taken, within these bounds. */
const MIN_POLL_MS = 50
const MAX_POLL_MS = 250
const POLL_SHARE = 1 / 8
/** Longer than any exchange takes: what is older hangs, and no longer has the others wait. */
const MAX_EXCHANGE_MS = 15_000
/** A lease survives two renewals that come late. */
const RENEWAL_MS = LEASE_MS / 3

/**
 * Lets replicas share their exchanges: each looks first whether another one has the token, or is about to. The lease of an
 * exchange is renewed while it runs, so that it may take its time, and ends soon when its replica dies. A replica that waits
 * longer than any exchange takes exchanges the token itself.
 *
 * @param options.sleep - resolves after so many milliseconds.
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
      const state = await shared.look(request.key)
      if (state === null) break
      const token = take(state, request)
      if (token !== null) return token
      await sleep(Math.min(MAX_POLL_MS, Math.max(MIN_POLL_MS, waitedMs * POLL_SHARE)))
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

  /** The others find the token before they find the lease gone; the caller waits for neither. */
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
