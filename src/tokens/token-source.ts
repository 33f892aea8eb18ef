import { LRUCache } from 'lru-cache'
import type { Caller } from '../caller/caller.ts'
import type { ApiConfig, EntraConfig } from '../config/config.ts'
import type { ObserveTokenRequest } from '../recording/token-request.ts'
import { type AcquireAhead, apisUsedRecently, createAcquireAhead } from './acquire-ahead.ts'
import { createCoalescedExchanges } from './cache/coalesce-exchanges.ts'
import { type CachedToken, createTokenCache } from './cache/token-cache.ts'
import type { Exchange } from './exchange/exchange.ts'
import {
  createLeasedExchange,
  type Obtain,
  type Repeat,
  type TokenRequest,
} from './shared/leased-exchange.ts'
import { createPacedSignOuts } from './shared/paced-sign-outs.ts'
import type { SharedTokens } from './shared/shared-tokens.ts'
import type { AccessToken } from './token/access-token.ts'
import { createTokenKeys, type UserIdentity } from './token/token-key.ts'
import { supersedes } from './token/token-lifetime.ts'

/** Where the rest of Behalf gets its tokens: one per caller and API, exchanged when first needed. */
export interface TokenSource {
  /**
   * The caller's token for the API. Returns synchronously if the token is cached, which avoids a promise on the hot path.
   *
   * @param onSend - observes the resulting requests to Entra ID. Default: the observer of the network client.
   * @throws the error from the exchange, which is remembered for a few seconds, for this caller and API only.
   */
  acquire(
    caller: Caller,
    api: ApiConfig,
    demand?: TokenDemand,
    onSend?: ObserveTokenRequest,
  ): AccessToken | Promise<AccessToken>
  /** Starts exchanges for APIs that the caller is about to need. Does nothing without `exchangeAhead`. */
  readonly acquireAhead: AcquireAhead
  /** Whether the caller's token for the API is cached. Calling it does not count as a use. */
  has(caller: Caller, api: ApiConfig): boolean
  /**
   * Forgets all of a user's tokens and calls the listeners of `onForgotten`, in this process immediately and in every other
   * replica soon after. Exchanges in flight serve the callers that are already waiting for them, but no later callers.
   *
   * @returns whether all other replicas have also forgotten the user; true if there are none.
   */
  forgetUser(user: UserIdentity): Promise<boolean>
  /** The caller's user, in the form that `onForgotten` reports. The hash is remembered per caller object. */
  userOf(caller: Caller): string
  /**
   * Calls the listener with each user who is forgotten here or in another replica, or with null if all users must be forgotten.
   * The call is made before `forgetUser` waits for anything. Claims challenges also make Behalf forget the user.
   */
  onForgotten(listener: (user: string | null) => void): void
  stats(): TokenStats
}

/** Additional requirements for the caller's token for an API. */
export interface TokenDemand {
  /**
   * A token that did not work, because the API rejected it or it lacks a permission. Only a later token meets the
   * demand.
   */
  readonly insteadOf: AccessToken
  /**
   * The claims that the API requires in the later token, as JSON. A challenge means that something about the user has changed, so
   * every replica forgets all of the user's other tokens; this happens at most once a minute per API and sign-in.
   */
  readonly claims?: string
}

/** Counts since startup, and current sizes. */
export interface TokenStats {
  /** Acquisitions that found a cached token. */
  readonly hits: number
  /** Acquisitions that did not find one, including those that joined another caller's exchange. */
  readonly misses: number
  readonly tokens: number
  readonly bytes: number
  readonly users: number
}

interface TokenSourceOptions {
  readonly exchange: Exchange
  /** The cloud and the application of the exchange, which are part of a token's identity. */
  readonly entra: Pick<EntraConfig, 'instance' | 'clientId'>
  /** The tokens that the replicas share; null, the default, if there are no other replicas. */
  readonly shared?: SharedTokens | null
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** Resolves after the given number of milliseconds. */
  readonly sleep?: (ms: number) => Promise<void>
  readonly repeat?: Repeat
  /** The maximum number of cached tokens. Default 100,000. */
  readonly maxEntries?: number
  /** The maximum memory for cached tokens, in bytes. Default 256 MiB. */
  readonly maxBytes?: number
  /**
   * Whether tokens are exchanged before they are needed: for the other APIs of an operation and, when a known user has signed in
   * again, for the APIs that this user needed before. Default true.
   */
  readonly exchangeAhead?: boolean
}

/** After a challenge from an API, how long further challenges for the same user and sign-in do not discard any other tokens. */
const CHALLENGE_PAUSE_MS = 60_000
const MAX_CHALLENGES = 10_000

/** Pause after an attempt to renew a token. Until the next attempt, the cached token is used. */
const RENEWAL_PAUSE_MS = 30_000

/**
 * Keeps tokens in the memory of this process, limited in number and bytes; all operations take constant time. The least recently
 * used tokens are evicted first, and `lifetimeOf` determines how long each is used. A token is exchanged once for all callers
 * that are waiting for it, and renewed while it is in use.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { shared = null, clock = Date.now, sleep = sleepFor, exchangeAhead = true } = options
  const { maxEntries = 100_000, maxBytes = 256 * 2 ** 20 } = options
  const keys = createTokenKeys(options.entra)
  const kept = createTokenCache({ maxEntries, maxBytes })
  const flights = createCoalescedExchanges({ obtain: obtainWith(options, clock), kept, clock })
  const acquireAhead = exchangeAhead ? createAcquireAhead({ keys, kept, flights }) : () => undefined
  const counts = { hits: 0, misses: 0 }
  const isFirstChallenge = createChallengeLimit(clock)
  const listeners: ((user: string | null) => void)[] = []
  const signOut = createPacedSignOuts({ shared, forgetHere, sleep })
  shared?.onForgotten(forgetHere)

  return {
    acquire,
    acquireAhead,
    has: (caller, api) => clock() < (kept.peek(keys.of(caller, api).token)?.usableUntil ?? 0),
    forgetUser: (user) => signOut(keys.ofUser(user)),
    userOf: keys.userOf,
    onForgotten: (listener) => void listeners.push(listener),
    stats: () => ({ ...counts, ...kept.size() }),
  }

  function acquire(
    caller: Caller,
    api: ApiConfig,
    demand?: TokenDemand,
    onSend?: ObserveTokenRequest,
  ): AccessToken | Promise<AccessToken> {
    const key = keys.of(caller, api)
    const now = clock()
    const entry = kept.use(key.token, now)
    if (entry !== undefined && now < entry.usableUntil && meets(entry.token, demand)) {
      counts.hits++
      if (now >= entry.renewAt) renew({ key, caller, api, onSend }, entry)
      return entry.token
    }
    counts.misses++
    if (demand !== undefined) return replace({ key, caller, api, onSend, ...demand }, entry)
    acquireAhead(caller, apisUsedRecently(kept, { caller, api, key }, now), onSend)
    return flights.fetch({ key, caller, api, onSend })
  }

  /** Only the first request that gets a challenge notifies the other replicas. Later requests find another token. */
  function replace(request: TokenRequest, entry: CachedToken | undefined): Promise<AccessToken> {
    const { key, caller, claims, insteadOf } = request
    kept.forget(key.token)
    const isNewChallenge = claims !== undefined && entry?.token === insteadOf && isFirstChallenge(key.token)
    if (!isNewChallenge) return flights.fetch(request)
    const user = keys.ofUser(caller)
    forgetHere(user)
    // The other replicas are notified at the same time.
    return flights.fetch(request, async () => shared?.forgetUser(user).stored)
  }

  /** The cached token stays in use, whether or not the renewal succeeds. */
  function renew(request: TokenRequest, entry: CachedToken): void {
    const { api, token } = entry
    kept.keep({ ...entry, renewAt: clock() + RENEWAL_PAUSE_MS })
    flights.fetch({ ...request, api, insteadOf: token }).catch(() => undefined)
  }

  function forgetHere(user: string | null): void {
    if (user === null) {
      kept.forgetAll()
      flights.forgetAll()
    } else {
      kept.forgetUser(user)
      flights.forgetUser(user)
    }
    for (const listener of listeners) listener(user)
  }
}

/**
 * Creates a function that returns whether a token's challenge is the first one within the pause: an API that challenges
 * every token must not cause the user's tokens for other APIs to be exchanged every time.
 */
function createChallengeLimit(clock: () => number): (token: string) => boolean {
  const until = new LRUCache<string, number>({ max: MAX_CHALLENGES })
  return (token) => {
    const now = clock()
    if (now < (until.get(token) ?? 0)) return false
    until.set(token, now + CHALLENGE_PAUSE_MS)
    return true
  }
}

function obtainWith(
  { exchange, shared, sleep = sleepFor, repeat = repeatEvery }: TokenSourceOptions,
  clock: () => number,
): Obtain {
  if (shared) return createLeasedExchange({ exchange, shared, clock, sleep, repeat })
  return exchange
}

function meets(token: AccessToken, demand: TokenDemand | undefined): boolean {
  return demand === undefined || supersedes(token, demand.insteadOf)
}

function sleepFor(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

function repeatEvery(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms).unref()
  return () => clearInterval(timer)
}
