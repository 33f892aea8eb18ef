import { LRUCache } from 'lru-cache'
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

/** @param options.max - tokens remembered at most, the least recently used go first; some 3 KB each. Default 50,000. */
export function createVerifiedTokens({ max = 50_000 }: { readonly max?: number } = {}): VerifiedTokens {
  const digestsOf = new Map<string, Set<string>>()
  // A digest as key: the cache finds no token by a prefix or by a timing of comparisons.
  const callers = new LRUCache<string, Caller>({ max, dispose: dropFromIndex, noDisposeOnSet: true })

  function dropFromIndex(caller: Caller, digest: string): void {
    const user = userOf(caller)
    const digests = digestsOf.get(user)
    digests?.delete(digest)
    if (digests?.size === 0) digestsOf.delete(user)
  }

  return {
    find: (digest) => callers.get(digest),
    remember(caller) {
      const user = userOf(caller)
      const digests = digestsOf.get(user) ?? new Set()
      digestsOf.set(user, digests.add(caller.assertionDigest))
      callers.set(caller.assertionDigest, caller)
    },
    forgetUser(user) {
      const digests = [...(digestsOf.get(userOf(user)) ?? [])]
      for (const digest of digests) callers.delete(digest)
      return digests.length
    },
    size: () => ({ tokens: callers.size, users: digestsOf.size }),
  }
}

/** Both are GUIDs, so that no two users share a name. */
function userOf({ tenantId, objectId }: Pick<Caller, 'tenantId' | 'objectId'>): string {
  return `${tenantId}/${objectId}`.toLowerCase()
}
