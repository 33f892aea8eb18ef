import type { Challenge } from '../graphql/challenge.ts'

/**
 * The challenge that is waiting for the user's click. A sign-in opens a window, and browsers let a page open a window only in
 * response to a click, so an operation that fails in the background has to ask the user first.
 */
export interface PendingChallenge {
  /** Null if no challenge is waiting. */
  current(): Challenge | null
  /** @returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void
  /** Waits for the user. Rejects when they decline. */
  ask(challenge: Challenge): Promise<void>
  /** Call this from the click handler. If the sign-in fails, the challenge stays, so that the user can try again. */
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
        waiting?.reject(new Error('Another challenge replaced it.'))
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
