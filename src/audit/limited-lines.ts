/** Writes lines of one kind that anyone can cause in any number, such as rejections of callers. */
export interface LimitedLines<Line> {
  add(line: Line): void
  /** Writes the number of lines that were not written one by one. */
  flush(): void
}

const PER_SECOND = 50
const SECOND_MS = 1_000

/** Writes up to 50 lines per second one by one. The number of further lines follows before the first line of a later second. */
export function createLimitedLines<Line>({
  clock,
  write,
  writeRest,
}: {
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  readonly write: (line: Line) => void
  readonly writeRest: (count: number) => void
}): LimitedLines<Line> {
  let second = 0
  let written = 0
  let rest = 0

  function flush(): void {
    if (rest > 0) writeRest(rest)
    rest = 0
  }

  return {
    add(line) {
      const now = Math.floor(clock() / SECOND_MS)
      if (now !== second) {
        flush()
        second = now
        written = 0
      }
      if (written >= PER_SECOND) {
        rest++
        return
      }
      written++
      write(line)
    },
    flush,
  }
}
