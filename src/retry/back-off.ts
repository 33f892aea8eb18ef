/**
 * How long to wait before the next attempt. The wait doubles after each attempt, up to a limit, and is shortened at
 * random by up to half, so that callers that failed together do not retry together.
 *
 * @param options.tries - number of previous retries; 0 returns the first wait.
 * @param options.baseMs - the first wait, before shortening.
 * @param options.maxMs - maximum wait. Default: no limit.
 * @param options.chance - from 0 to 1. With 0, the wait is cut in half; with 1, the default, it is not shortened.
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
