/**
 * Counts messages from a server that is not trusted. Reading and answering messages takes time, and an attacker who can
 * publish messages can send any number of them, leaving this process no time for anything else.
 *
 * @param options.clock - milliseconds; only differences matter.
 * @returns a function that counts one or more messages, and returns whether there are too many in this second.
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
