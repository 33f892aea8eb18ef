/** A bound that gives way under pressure and comes back by and by. */
export interface AdaptiveLimit {
  value(): number
  /** Something was answered, and without a word of a limit. */
  ease(): void
  /** An answer said that the limit is near, or passed. */
  press(): void
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
  return {
    value: () => Math.floor(limit),
    ease() {
      if (limit < max) limit = Math.min(max, limit + 1 / limit)
    },
    press() {
      const now = clock()
      if (now - pressedAt < PRESSURE_WINDOW_MS) return
      pressedAt = now
      limit = Math.max(1, limit * DECREASE)
    },
  }
}
