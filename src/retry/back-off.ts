/**
 * How long to wait before the next try: twice as long after each one, up to a bound. The wait is cut by up to a half, so that
 * those who failed together do not come back together.
 *
 * @param options.tries - how many further tries there were before: 0 gives the first wait.
 * @param options.baseMs - the first wait, uncut.
 * @param options.maxMs - longest wait. Default: none.
 * @param options.chance - from 0 up to 1: 0 cuts the wait by half. 1, the default, leaves it whole.
 * @returns milliseconds.
 * @see https://learn.microsoft.com/azure/architecture/patterns/retry
 */
export function backOffMs({
  tries,
  baseMs,
  maxMs = Number.POSITIVE_INFINITY,
  chance = 1,
}: {
  readonly tries: number
  readonly baseMs: number
  readonly maxMs?: number
  readonly chance?: number
}): number {
  return Math.min(maxMs, baseMs * 2 ** tries) * (0.5 + chance / 2)
}
