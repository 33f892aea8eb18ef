import { createBoundedCache } from '../caching/bounded-cache.ts'
import type { Caller } from './caller.ts'

/** Tokens that have passed every check, so that each is verified once. */
export interface VerifiedTokens {
  /** @param digest - as `Caller.assertionDigest`. */
  find(digest: string): Caller | undefined
  remember(caller: Caller): void
  /**
   * Forgets a user's tokens, so that each is checked again when it comes next, against the keys and rules of then.
   * Takes as long as that user has tokens, however many others there are.
   *
   * @returns how many there were.
   */
  forgetUser(user: Pick<Caller, 'tenantId' | 'objectId'>): number
  /** How many are remembered, and of how many users. */
  size(): { readonly tokens: number; readonly users: number }
}

interface VerifiedToken {
  /** The token's digest, so that the cache finds no token by a prefix or by a timing of comparisons. */
  readonly key: string
  /** The user. */
  readonly owner: string
  readonly caller: Caller
}

/** @param options.max - tokens remembered at most, the least recently used go first; some 3 KB each. Default 50,000. */
export function createVerifiedTokens({ max = 50_000 }: { readonly max?: number } = {}): VerifiedTokens {
  const tokens = createBoundedCache<VerifiedToken>({ maxEntries: max })
  return {
    find: (digest) => tokens.use(digest)?.caller,
    remember: (caller) => tokens.keep({ key: caller.assertionDigest, owner: userOf(caller), caller }),
    forgetUser: (user) => tokens.forgetOwner(userOf(user)),
    size() {
      const { items, owners } = tokens.size()
      return { tokens: items, users: owners }
    },
  }
}

/** Both are GUIDs, so that no two users share a name. */
function userOf({ tenantId, objectId }: Pick<Caller, 'tenantId' | 'objectId'>): string {
  return `${tenantId}/${objectId}`.toLowerCase()
}
