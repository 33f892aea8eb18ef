import { createFairQueue } from '../../limits/fair-queue.ts'

/** Lets other work run between the parsing of large strings. */
export interface ParseTurns {
  /**
   * Asks to parse a string.
   *
   * @param owner - the user who is waiting for it.
   * @returns null if it may be parsed now, otherwise a promise that resolves when it may be parsed.
   */
  take(owner: string, bytes: number): Promise<void> | null
}

/** Parsing this many bytes takes a few milliseconds. Most responses are much smaller. */
const LARGE_BYTES = 256 * 1024

/**
 * Lets large strings be parsed one at a time, with a turn of the event loop in between. Otherwise, several ten-megabyte
 * strings that arrive at the same time would block the event loop for seconds. Users take turns, so no user has to wait for
 * all of another user's strings.
 */
export function createParseTurns(): ParseTurns {
  const waiting = createFairQueue<() => void>()
  let isTaken = false

  function next(): void {
    const go = waiting.take(() => true)
    isTaken = go !== undefined
    if (go === undefined) return
    setImmediate(next)
    go()
  }

  return {
    take(owner, bytes) {
      if (bytes < LARGE_BYTES) return null
      if (isTaken) return new Promise((go) => waiting.add(owner, go))
      isTaken = true
      setImmediate(next)
      return null
    },
  }
}
