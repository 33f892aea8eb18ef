/**
 * Counts messages from an untrusted server. Reading and answering messages takes time, and an attacker who can publish
 * messages can send any number of them, leaving this process no time for anything else.
 *
 * @param options.maxPerTurn - maximum number in one turn of the event loop. On a slow machine, even one second's messages
 *   would leave no time for anything else. Default: no limit.
 * @param options.clock - milliseconds; only differences matter.
 * @returns a function that counts one or more messages and returns whether there are too many in this second or turn.
 */
export function createMessageLimit({
  maxPerSecond,
  maxPerTurn = Number.POSITIVE_INFINITY,
  clock,
}: {
  readonly maxPerSecond: number
  readonly maxPerTurn?: number
  readonly clock: () => number
}): (count?: number) => boolean {
  let startedAt = Number.NEGATIVE_INFINITY
  let counted = 0
  let countedInTurn = 0

  function countInTurn(count: number): void {
    if (countedInTurn === 0) {
      setImmediate(() => {
        countedInTurn = 0
      })
    }
    countedInTurn += count
  }

  return (count = 1) => {
    const now = clock()
    // A clock can also be set back.
    if (Math.abs(now - startedAt) >= 1_000) {
      startedAt = now
      counted = 0
    }
    counted += count
    if (maxPerTurn < maxPerSecond) countInTurn(count)
    return counted > maxPerSecond || countedInTurn > maxPerTurn
  }
}
