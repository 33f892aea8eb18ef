import type { Challenge } from '../graphql/challenge.ts'

/**
 * The challenge that waits for the user's click. A sign-in opens a window, and browsers let a page open one only in
 * answer to a click: an operation that fails in the background has to ask first.
 */
export interface PendingChallenge {
  /** Null when none waits. */
  current(): Challenge | null
  /** @returns a function that ends it. */
  subscribe(listener: () => void): () => void
  /** Waits for the user. Rejects when they decline. */
  ask(challenge: Challenge): Promise<void>
  /** Called in the click. The challenge stays when the sign-in comes to nothing, and can be tried again. */
  accept(): Promise<void>
  decline(): void
}

/** @param meet - opens the sign-in. */
export function createPendingChallenge(meet: (challenge: Challenge) => Promise<void>): PendingChallenge {
  let waiting: { challenge: Challenge; resolve: () => void; reject: (reason: Error) => void } | null = null
  const listeners = new Set<() => void>()

  function replaceBy(next: typeof waiting): void {
    waiting = next
    for (const listener of listeners) listener()
  }

  return {
    current: () => waiting?.challenge ?? null,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ask: (challenge) =>
      new Promise((resolve, reject) => {
        waiting?.reject(new Error('Another challenge took its place.'))
        replaceBy({ challenge, resolve, reject })
      }),
    async accept() {
      const accepted = waiting
      if (accepted === null) return
      await meet(accepted.challenge)
      replaceBy(null)
      accepted.resolve()
    },
    decline() {
      waiting?.reject(new Error('Not now.'))
      replaceBy(null)
    },
  }
}
