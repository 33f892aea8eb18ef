import type { Challenge } from './challenge.ts'

/** Asks the user to complete challenges: each only once, regardless of how many operations wait for it. */
export interface Interactions {
  /** The number of interactions so far. Note it when you send an operation. */
  now(): number
  /**
   * Resolves when the user has completed the challenge, or immediately if that happened after the operation was sent. Operations that
   * receive the same challenge share one interaction. Different challenges are handled one after another. Rejects if the user declines.
   */
  meet(challenge: Challenge, sentAt: number): Promise<void>
}

/** @param interact - resolves when the user has completed the challenge and a new token is available; rejects otherwise. */
export function createInteractions(interact: (challenge: Challenge) => Promise<void>): Interactions {
  const underWay = new Map<string, Promise<void>>()
  const metAt = new Map<string, number>()
  let time = 0
  let last: Promise<void> = Promise.resolve()
  return {
    now: () => time,
    meet(challenge, sentAt) {
      const key = JSON.stringify(challenge)
      // The user has completed it since the operation was sent, so the operation was sent with the old token.
      if ((metAt.get(key) ?? -1) > sentAt) return Promise.resolve()
      const shared = underWay.get(key)
      if (shared !== undefined) return shared
      const mine = last
        .then(() => interact(challenge))
        .then(() => void metAt.set(key, ++time))
        .finally(() => underWay.delete(key))
      underWay.set(key, mine)
      last = mine.catch(() => undefined)
      return mine
    },
  }
}
