import type { Challenge } from './challenge.ts'

/** Has the user meet challenges, each once, however many operations wait for it. */
export interface Interactions {
  /** Counts the interactions so far: an operation notes it when it is sent. */
  now(): number
  /**
   * Resolves when the user has done what the challenge asks for, at once where that was after the operation was sent. Operations that
   * meet the same challenge share one interaction; different challenges come one after another. Rejects when the user declines.
   */
  meet(challenge: Challenge, sentAt: number): Promise<void>
}

/** @param interact - resolves when the user has done it and a new token is at hand, rejects when it came to nothing. */
export function createInteractions(interact: (challenge: Challenge) => Promise<void>): Interactions {
  const underWay = new Map<string, Promise<void>>()
  const metAt = new Map<string, number>()
  let time = 0
  let last: Promise<void> = Promise.resolve()
  return {
    now: () => time,
    meet(challenge, sentAt) {
      const key = JSON.stringify(challenge)
      // Met since the operation was sent: it went out with the old token.
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
