/** Lets others run between texts whose parsing takes long. */
export interface ParseTurns {
  /** Asks to parse a text. @returns null if it may be parsed now, otherwise a promise that resolves when it may. */
  take(bytes: number): Promise<void> | null
}

/** Parsing so many bytes takes some milliseconds. Most responses are much smaller. */
const LARGE_BYTES = 256 * 1024

/**
 * Has large texts parsed one at a time, in the order of their arrival, with a turn of the event loop in between. Several of ten
 * megabytes that arrive together would otherwise hold the event loop for seconds.
 */
export function createParseTurns(): ParseTurns {
  const waiting: (() => void)[] = []
  let isTaken = false

  function next(): void {
    const go = waiting.shift()
    isTaken = go !== undefined
    if (go === undefined) return
    setImmediate(next)
    go()
  }

  return {
    take(bytes) {
      if (bytes < LARGE_BYTES) return null
      if (isTaken) return new Promise((go) => void waiting.push(go))
      isTaken = true
      setImmediate(next)
      return null
    },
  }
}
