/**
 * How long to wait before the next attempt: twice as long after each one, up to a limit. The wait is
 * shortened by up to one half at random, so that callers that failed together do not retry together.
 *
 * @param options.tries - number of earlier retries: 0 returns the first wait.
 * @param options.baseMs - the first wait, before it is shortened.
 * @param options.maxMs - longest wait. Default: no limit.
 * @param options.chance - from 0 to 1: 0 cuts the wait in half; 1, the default, does not shorten it.
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
