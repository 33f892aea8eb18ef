import type { Output } from './output.ts'

/** Says what long work is at, for as long as it is at it. */
export interface Progress {
  /** @param text - what is being done, e.g. `Reading the registration from Microsoft Graph`. Takes the last one's place. */
  step(text: string): void
  /** Removes the line; to be called before anything else is printed. Harmless when there is none. */
  clear(): void
}

/** To the start of the line, and erase it. */
const ERASE = '\r\u001B[2K'

/**
 * One line that changes, on a terminal. Nothing is written elsewhere: a log of steps is not useful, and standard error may be
 * shown as a failure.
 */
export function createProgress(stderr: Output): Progress {
  let shown = false
  return {
    step(text) {
      if (stderr.isTTY !== true) return
      stderr.write(`${ERASE}${text} …`)
      shown = true
    },
    clear() {
      if (shown) stderr.write(ERASE)
      shown = false
    },
  }
}
