import { createBoundedCache } from '../../caching/bounded-cache.ts'
import type { ApiConfig } from '../../config/config.ts'
import type { AccessToken } from '../token/access-token.ts'
import type { TokenLifetime } from '../token/token-lifetime.ts'

/** A token in the memory of this process. */
export interface CachedToken extends TokenLifetime {
  /** The token's key, as in `TokenKey`. */
  readonly key: string
  /** The user, as in `TokenKey`. */
  readonly owner: string
  readonly api: ApiConfig
  /** Client ID of the calling application. */
  readonly application: string
  readonly token: AccessToken
  /** When it was last used, in milliseconds since the epoch; accurate to within a minute. */
  usedAt: number
}

/** Tokens in the memory of this process, by key and by user. */
export interface TokenCache {
  /** @param now - milliseconds since the epoch. */
  use(key: string, now: number): CachedToken | undefined
  /** Does not count as a use. */
  peek(key: string): CachedToken | undefined
  /** Adds a token, replacing any token with the same key. */
  keep(kept: CachedToken): void
  forget(key: string): void
  /** Takes time proportional to the number of this user's tokens, not to the total number of tokens. */
  ofUser(user: string): readonly CachedToken[]
  forgetUser(user: string): void
  forgetAll(): void
  size(): { readonly tokens: number; readonly bytes: number; readonly users: number }
}

/** The memory overhead of an entry: keys, index and objects. Measured by `npm run bench`. */
const ENTRY_BYTES = 1024
/**
 * Additional uses within this time are not recorded, because recording them would account for most of the cost of a
 * cache hit.
 */
const USED_JUST_NOW_MS = 60_000

/**
 * Caches tokens, limited in number and bytes. The least recently used tokens are evicted first.
 *
 * @param options.maxEntries - maximum number of tokens.
 * @param options.maxBytes - maximum memory, including the overhead of each entry.
 */
export function createTokenCache(options: {
  readonly maxEntries: number
  readonly maxBytes: number
}): TokenCache {
  const cache = createBoundedCache<CachedToken>({
    ...options,
    bytesOf: ({ token }) => token.value.length + ENTRY_BYTES,
  })
  return {
    use(key, now) {
      const kept = cache.peek(key)
      if (kept !== undefined && now - kept.usedAt >= USED_JUST_NOW_MS) {
        kept.usedAt = now
        cache.touch(key)
      }
      return kept
    },
    peek: cache.peek,
    keep: cache.keep,
    forget: cache.forget,
    ofUser: cache.ofOwner,
    forgetUser: cache.forgetOwner,
    forgetAll: cache.forgetAll,
    size() {
      const { items, bytes, owners } = cache.size()
      return { tokens: items, bytes, users: owners }
    },
  }
}
