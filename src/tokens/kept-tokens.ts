import { LRUCache } from 'lru-cache'
import type { ApiConfig } from '../config/config.ts'
import type { AccessToken } from './access-token.ts'
import type { TokenKey } from './token-key.ts'
import type { TokenLife } from './token-life.ts'

/** A token in the memory of this process. */
export interface KeptToken extends TokenLife {
  readonly key: TokenKey
  readonly api: ApiConfig
  /** Client id of the calling application. */
  readonly application: string
  readonly token: AccessToken
  /** When it was last known to be used, give or take a minute; in milliseconds since the epoch. */
  usedAt: number
}

/** Tokens in the memory of this process, by key and by user. */
export interface KeptTokens {
  /** @param now - milliseconds since the epoch. */
  use(key: TokenKey, now: number): KeptToken | undefined
  /** Whether there is one; asking does not count as use. */
  has(key: TokenKey): boolean
  /** Takes the place of the one with the same key. */
  keep(kept: KeptToken): void
  forget(key: TokenKey): void
  /** Takes as long as that user has tokens, however many others there are. */
  ofUser(user: string): readonly KeptToken[]
  forgetUser(user: string): void
  size(): { readonly tokens: number; readonly bytes: number; readonly users: number }
}

/** What an entry costs beside the token itself: keys, index, objects. `npm run bench` measures it. */
const ENTRY_BYTES = 1024
/** What was used within this time counts as used just now: to note each use would be most of the cost of a hit. */
const USED_JUST_NOW_MS = 60_000

/**
 * Keeps tokens, bounded in number and bytes; the least recently used go first. Every look-up takes the same time,
 * however many there are.
 *
 * @param options.maxEntries - most tokens.
 * @param options.maxBytes - most memory, of the tokens and what it takes to keep them.
 */
export function createKeptTokens({
  maxEntries,
  maxBytes,
}: {
  readonly maxEntries: number
  readonly maxBytes: number
}): KeptTokens {
  const users = new Map<string, Set<KeptToken>>()
  const tokens = new LRUCache<string, KeptToken>({
    max: maxEntries,
    maxSize: maxBytes,
    sizeCalculation: ({ token }) => token.value.length + ENTRY_BYTES,
    dispose: leaveIndex,
  })

  function leaveIndex(kept: KeptToken): void {
    const ofUser = users.get(kept.key.user)
    ofUser?.delete(kept)
    if (ofUser?.size === 0) users.delete(kept.key.user)
  }

  return {
    use({ token }, now) {
      const kept = tokens.peek(token)
      if (kept === undefined || now - kept.usedAt < USED_JUST_NOW_MS) return kept
      kept.usedAt = now
      return tokens.get(token)
    },
    has: ({ token }) => tokens.has(token),
    keep(kept) {
      tokens.set(kept.key.token, kept)
      // One that is larger than all memory is not kept at all.
      if (tokens.peek(kept.key.token) !== kept) return
      const ofUser = users.get(kept.key.user)
      if (ofUser === undefined) users.set(kept.key.user, new Set([kept]))
      else ofUser.add(kept)
    },
    forget: ({ token }) => void tokens.delete(token),
    ofUser: (user) => [...(users.get(user) ?? [])],
    forgetUser(user) {
      for (const { key } of [...(users.get(user) ?? [])]) tokens.delete(key.token)
    },
    size: () => ({ tokens: tokens.size, bytes: tokens.calculatedSize, users: users.size }),
  }
}
