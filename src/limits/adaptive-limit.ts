/** A bound that gives way under pressure and comes back by and by. */
export interface AdaptiveLimit {
  value(): number
  /** Something was answered, and without a word of a limit. */
  ease(): void
  /**
   * An answer said that the limit is near, or passed.
   *
   * @param user - whose limit it may be: that counts once another user meets one within a second. Null if it is the
   *   tenant's.
   */
  press(user: string | null): void
}

/** What is left of a bound under pressure. */
const DECREASE = 0.7
/** Answers of one moment speak of the same moment: they count once. */
const PRESSURE_WINDOW_MS = 1000

/**
 * Additive increase, multiplicative decrease, as TCP does it: by one for every round of answers, by a third at once.
 *
 * @param options.max - where it starts, and the most it comes back to.
 * @param options.clock - milliseconds since the epoch.
 */
export function createAdaptiveLimit({ max, clock }: { max: number; clock: () => number }): AdaptiveLimit {
  let limit = max
  let pressedAt = Number.NEGATIVE_INFINITY
  let lastUser: { readonly name: string; readonly at: number } | null = null

  /** Several users at once are the API's state; one is that user's. */
  function isOneUsers(user: string, now: number): boolean {
    const isShared = lastUser !== null && lastUser.name !== user && now - lastUser.at < PRESSURE_WINDOW_MS
    lastUser = { name: user, at: now }
    return !isShared
  }

  return {
    value: () => Math.floor(limit),
    ease() {
      if (limit < max) limit = Math.min(max, limit + 1 / limit)
    },
    press(user) {
      const now = clock()
      if (user !== null && isOneUsers(user, now)) return
      if (now - pressedAt < PRESSURE_WINDOW_MS) return
      pressedAt = now
      limit = Math.max(1, limit * DECREASE)
    },
  }
}
