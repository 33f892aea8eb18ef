/** Writes lines of a kind that anyone can trigger any number of times, such as rejections of callers. */
export interface RateLimitedLines<Line> {
  add(line: Line): void
  /** Writes the number of lines that were not written individually. */
  flush(): void
}

const PER_SECOND = 50
const SECOND_MS = 1_000

/**
 * Writes up to 50 lines per second individually. For any additional lines, writes only their number: when the second
 * ends, and before any later line.
 */
export function createRateLimitedLines<Line>({
  clock,
  write,
  writeRest,
  after = afterMs,
}: {
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  readonly write: (line: Line) => void
  readonly writeRest: (count: number) => void
  /**
   * Runs the work after the given number of milliseconds; the returned function cancels it. Default: a timer that does
   * not keep the process alive, because `flush` writes the rest when the process ends.
   */
  readonly after?: (ms: number, work: () => void) => () => void
}): RateLimitedLines<Line> {
  let second = 0
  let written = 0
  let rest = 0
  let cancel: (() => void) | null = null

  function flush(): void {
    cancel?.()
    cancel = null
    if (rest > 0) writeRest(rest)
    rest = 0
  }

  return {
    add(line) {
      const now = clock()
      if (Math.floor(now / SECOND_MS) !== second) {
        flush()
        second = Math.floor(now / SECOND_MS)
        written = 0
      }
      if (written >= PER_SECOND) {
        rest++
        cancel ??= after(SECOND_MS - (now % SECOND_MS), flush)
        return
      }
      written++
      write(line)
    },
    flush,
  }
}

function afterMs(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms).unref()
  return () => clearTimeout(timer)
}
