import type { Output } from './output.ts'

/** Shows the current step of a long task. */
export interface Progress {
  /** @param text - the step, e.g. `Reading the registration from Microsoft Graph`. Replaces the previous one. */
  step(text: string): void
  /** Removes the line. Call it before you print anything else; it has no effect if there is no line. */
  clear(): void
}

/** Moves to the start of the line and erases it. */
const ERASE = '\r\u001B[2K'

/**
 * Shows the current step on one line of a terminal. If standard error is not a terminal, nothing is written: a log of steps is
 * not useful, and other programs may treat text on standard error as a failure.
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
