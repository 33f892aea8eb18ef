/** Writes lines of one kind, of which anyone can cause any number, such as rejections of callers. */
export interface LimitedLines<Line> {
  add(line: Line): void
  /** Writes how many were not written one by one. */
  flush(): void
}

const PER_SECOND = 50
const SECOND_MS = 1_000

/** Writes up to 50 each second one by one, and how many more there were once that second is over. */
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
