/**
 * Counts messages from a server that does not have to be trusted. Reading and answering them takes time, and an attacker who may publish
 * can send any number of them, so that this process would have no time for anything else.
 *
 * @param options.clock - milliseconds; only differences count.
 * @returns a function that counts a message, or several, and tells whether there are too many in this second.
 */
export function createMessageLimit({
  mostPerSecond,
  clock,
}: {
  readonly mostPerSecond: number
  readonly clock: () => number
}): (count?: number) => boolean {
  let startedAt = Number.NEGATIVE_INFINITY
  let counted = 0
  return (count = 1) => {
    const now = clock()
    // A clock can also be set back.
    if (Math.abs(now - startedAt) >= 1_000) {
      startedAt = now
      counted = 0
    }
    counted += count
    return counted > mostPerSecond
  }
}
