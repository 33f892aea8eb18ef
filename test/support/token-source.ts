import type { TokenSource } from '../../src/tokens/token-source.ts'

/** A source that does nothing but what a test says; nothing is kept. */
export function tokenSourceOf(acquire: TokenSource['acquire']): TokenSource {
  return {
    acquire,
    acquireAhead: () => undefined,
    has: () => true,
    forgetUser: async () => true,
    stats: () => ({ hits: 0, misses: 0, tokens: 0, bytes: 0, users: 0 }),
  }
}
