import { retryAfterSeconds } from '../tokens/retry-after.ts'
import type { ApiAnswer } from './api-request.ts'

/**
 * How long an API asks to wait, in whole seconds; undefined where it does not say. A date is taken by the API's own clock,
 * where the answer shows it: ours may differ.
 *
 * @param now - milliseconds since the epoch.
 */
export function waitingTime({ headers }: Pick<ApiAnswer, 'headers'>, now: number): number | undefined {
  const header = headers['retry-after']
  if (header === undefined) return undefined
  const date = Date.parse(headers.date?.slice(0, 100) ?? '')
  return retryAfterSeconds(header, Number.isNaN(date) ? now : date)
}

/** Clocks count whole milliseconds, and timers may be one early. */
export const CLOCK_TOLERANCE_MS = 5

/** The same in milliseconds, and never a moment less: who comes early makes it worse. */
export function waitingTimeMs(answer: Pick<ApiAnswer, 'headers'>, now: number): number | undefined {
  const seconds = waitingTime(answer, now)
  return seconds === undefined ? undefined : seconds * 1000 + (seconds > 0 ? CLOCK_TOLERANCE_MS : 0)
}
