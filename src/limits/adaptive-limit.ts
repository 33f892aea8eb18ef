/** A limit that decreases under pressure and recovers gradually. */
export interface AdaptiveLimit {
  value(): number
  /** Reports a response that does not indicate that a limit is near. */
  ease(): void
  /**
   * Reports a response that indicates that the limit is near or exceeded.
   *
   * @param user - the user whose limit it may be; null if it is the tenant's limit. A user's limit counts
   *   only if another user's limit is reached within a second.
   */
  press(user: string | null): void
}

/** Factor by which the limit decreases under pressure. */
const DECREASE = 0.7
/** All reports within this time are attributed to the same pressure, so they count once. */
const PRESSURE_WINDOW_MS = 1000

/**
 * Additive increase, multiplicative decrease, as in TCP: the limit grows by one for every round of responses and shrinks by
 * almost a third at once.
 *
 * @param options.max - the initial value, and the maximum to which it recovers.
 * @param options.clock - milliseconds since the epoch.
 */
export function createAdaptiveLimit({ max, clock }: { max: number; clock: () => number }): AdaptiveLimit {
  let limit = max
  let pressureAt = Number.NEGATIVE_INFINITY
  let lastUser: { readonly name: string; readonly at: number } | null = null

  /**
   * Whether only this user is under pressure. Pressure on several users at once is treated as pressure on the whole
   * API.
   */
  function isOfOneUser(user: string, now: number): boolean {
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
      if (user !== null && isOfOneUser(user, now)) return
      if (now - pressureAt < PRESSURE_WINDOW_MS) return
      pressureAt = now
      limit = Math.max(1, limit * DECREASE)
    },
  }
}
