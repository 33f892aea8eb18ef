import { LRUCache } from 'lru-cache'
import type { Caller } from '../caller/caller.ts'
import type { ApiConfig, EntraConfig } from '../config/config.ts'
import type { AccessToken } from './access-token.ts'
import type { Exchange } from './on-behalf-of.ts'
import { createTokenKeys } from './token-key.ts'

/** Where the rest of Behalf gets its tokens: one per caller and API, exchanged when first needed. */
export interface TokenSource {
  /**
   * The caller's token for the API. Synchronous when the token is at hand: no promise on the hot path.
   *
   * @param claims - the claims of an API's challenge; a token that answers them is kept apart from the others.
   * @throws whatever the exchange throws; a failure is not remembered.
   */
  acquire(caller: Caller, api: ApiConfig, claims?: string): AccessToken | Promise<AccessToken>
  /**
   * Drops the token after the API refused it.
   *
   * @param refused - the token that was refused: when another one has taken its place already, that one stays.
   */
  forget(caller: Caller, api: ApiConfig, refused?: AccessToken): void
}

/** A token is not used to its last second: it has to survive the way to the API, and the API's clock. */
const MOST_MARGIN_MS = 5 * 60_000
/** Of the life of a token that is too short for the whole margin. */
const MARGIN_SHARE = 0.1
/** What an entry costs beside the token itself: key, sets, objects. */
const ENTRY_BYTES = 512

/**
 * Keeps tokens in the memory of this process. Bounded in number and bytes, O(1), least recently used first out.
 *
 * A token is used until the earlier end of token and assertion, less a margin of five minutes or a tenth of that
 * life, whichever is shorter; so a short-lived token serves for nine tenths of its life and an expired one never.
 * A token without any life left serves those who waited for it and nobody after them.
 *
 * @param options.entra - where and as whom we exchange: part of the identity of a token.
 * @param options.maxEntries - 100,000 by default.
 * @param options.maxBytes - 256 MiB by default.
 */
export function createTokenSource(options: {
  readonly exchange: Exchange
  readonly entra: Pick<EntraConfig, 'instance' | 'clientId'>
  readonly clock?: () => number
  readonly maxEntries?: number
  readonly maxBytes?: number
}): TokenSource {
  const { exchange, entra, clock = Date.now, maxEntries = 100_000, maxBytes = 256 * 2 ** 20 } = options
  const keyOf = createTokenKeys(entra)
  const kept = new LRUCache<string, KeptToken>({
    max: maxEntries,
    maxSize: maxBytes,
    sizeCalculation: ({ token }) => token.value.length + ENTRY_BYTES,
  })
  const flights = new Map<string, Promise<AccessToken>>()

  return { acquire, forget }

  function acquire(caller: Caller, api: ApiConfig, claims?: string): AccessToken | Promise<AccessToken> {
    const key = keyOf(caller, api, claims)
    const entry = kept.get(key)
    if (entry !== undefined && clock() < entry.usableUntil) return entry.token
    // No await between this look-up and the set in `start`: whoever comes next finds the flight.
    return flights.get(key) ?? start(key, { caller, api, ...(claims === undefined ? {} : { claims }) })
  }

  /** The flight leaves the map before anybody sees its outcome, so that a retry never meets a failed one. */
  function start(key: string, request: Parameters<Exchange>[0]): Promise<AccessToken> {
    const flight = exchange(request).then(
      (token) => {
        if (land()) keep(key, token, request.caller)
        return token
      },
      (error: unknown) => {
        land()
        throw error
      },
    )
    flights.set(key, flight)
    return flight

    /** Whether this is still the flight of that key: a token forgotten meanwhile must not come back with it. */
    function land(): boolean {
      return flights.get(key) === flight && flights.delete(key)
    }
  }

  function keep(key: string, token: AccessToken, caller: Caller): void {
    const life = Math.min(token.expiresAt, caller.expiresAt) - clock()
    const usableUntil = clock() + life - Math.min(MOST_MARGIN_MS, life * MARGIN_SHARE)
    kept.set(key, { token, usableUntil })
  }

  function forget(caller: Caller, api: ApiConfig, refused?: AccessToken): void {
    const key = keyOf(caller, api)
    if (refused !== undefined && kept.peek(key)?.token !== refused) return
    kept.delete(key)
    flights.delete(key)
  }
}

interface KeptToken {
  readonly token: AccessToken
  /** Milliseconds since the epoch. */
  readonly usableUntil: number
}
