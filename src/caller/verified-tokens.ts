import { createBoundedCache } from '../caching/bounded-cache.ts'
import { heapBytesOf } from '../caching/heap-bytes.ts'
import type { Caller } from './caller.ts'
import type { SigningKey } from './keys/import-signing-keys.ts'
import { CLOCK_SKEW_SECONDS } from './token-checks.ts'

/** Tokens that have passed every check. Each token is verified only once. */
export interface VerifiedTokens {
  /** @param digest - as `Caller.assertionDigest`. */
  find(digest: string): VerifiedToken | undefined
  /** @param signingKey - the key that verified the token. */
  remember(caller: Caller, signingKey: SigningKey): void
  /**
   * Forgets a user's tokens. When one of them is used again, it is checked against the current keys and rules. The running time
   * depends only on the number of that user's tokens.
   *
   * @returns the number of forgotten tokens.
   */
  forgetUser(user: Pick<Caller, 'tenantId' | 'objectId'>): number
  /** The number of remembered tokens, and the number of their users. */
  size(): { readonly tokens: number; readonly users: number }
}

/** A token's caller, and the key that verified it. */
export interface VerifiedToken {
  readonly caller: Caller
  readonly signingKey: SigningKey
}

interface RememberedToken extends VerifiedToken {
  /** The token's digest, so that prefixes and timing differences do not help an attacker guess a token. */
  readonly key: string
  /** The user's identifier, created by {@link userOf}. */
  readonly owner: string
}

const DEFAULT_MAX_BYTES = 128 * 1024 ** 2
/**
 * The memory that a token takes up in addition to its text and the names in it: its objects, and its entries in the cache and
 * the index.
 */
const ENTRY_BYTES = 1024

/**
 * Creates a store that forgets the least recently used tokens first.
 *
 * @param options.max - maximum number of tokens. Default: 50,000.
 * @param options.maxBytes - maximum memory for all tokens. Most take 2 to 4 KB; those with many groups take more.
 *   Default: 128 MiB.
 */
export function createVerifiedTokens({
  max = 50_000,
  maxBytes = DEFAULT_MAX_BYTES,
}: {
  readonly max?: number
  readonly maxBytes?: number
} = {}): VerifiedTokens {
  const tokens = createBoundedCache<RememberedToken>({ maxEntries: max, maxBytes, bytesOf })
  return {
    find: (digest) => tokens.use(digest),
    remember: (caller, signingKey) =>
      tokens.keep({ key: caller.assertionDigest, owner: userOf(caller), caller, signingKey }),
    forgetUser: (user) => tokens.forgetOwner(userOf(user)),
    size() {
      const { items, owners } = tokens.size()
      return { tokens: items, users: owners }
    },
  }
}

/**
 * Whether a remembered token may be accepted again: it has not expired, and the key that verified it is still trusted.
 *
 * @param options.now - milliseconds since the epoch.
 * @param options.trusts - as `EntraMetadata.trusts`.
 */
export function isStillValid(
  { caller, signingKey }: VerifiedToken,
  { now, trusts }: { readonly now: number; readonly trusts: (key: SigningKey) => boolean },
): boolean {
  return now < caller.expiresAt + CLOCK_SKEW_SECONDS * 1000 && trusts(signingKey)
}

function bytesOf({ caller }: RememberedToken): number {
  const { assertion, scopes, roles, groups } = caller
  return ENTRY_BYTES + heapBytesOf([assertion, ...scopes, ...roles, ...groups])
}

/** Unique per user, because both parts are GUIDs. */
function userOf({ tenantId, objectId }: Pick<Caller, 'tenantId' | 'objectId'>): string {
  return `${tenantId}/${objectId}`.toLowerCase()
}
