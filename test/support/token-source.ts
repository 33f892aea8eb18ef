import type { TokenSource } from '../../src/tokens/token-source.ts'

export interface TestTokenSource extends TokenSource {
  /** As a replica does that may have missed a sign-out. */
  forgetAll(): void
}

/** A source that does nothing but what a test says; nothing is kept. */
export function tokenSourceOf(acquire: TokenSource['acquire']): TestTokenSource {
  const listeners: ((user: string | null) => void)[] = []
  function forget(user: string | null): void {
    for (const listener of listeners) listener(user)
  }

  return {
    acquire,
    acquireAhead: () => undefined,
    has: () => true,
    async forgetUser({ objectId }) {
      forget(objectId)
      return true
    },
    forgetAll: () => forget(null),
    userOf: ({ objectId }) => objectId,
    onForgotten: (listener) => void listeners.push(listener),
    stats: () => ({ hits: 0, misses: 0, tokens: 0, bytes: 0, users: 0 }),
  }
}
