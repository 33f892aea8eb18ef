import { parseHttpDate } from './http-date.ts'

/** The headers of one response that ask the client to wait. Names are in lower case. */
type WaitHeaders = Readonly<{ 'retry-after'?: string | undefined; date?: string | undefined }>

/**
 * Maximum wait that a response can cause, in seconds. SharePoint has asked for 300 s and Microsoft Graph for 315 s;
 * Microsoft Graph's own clients wait for up to 180 s, and PnP PowerShell for up to 300 s.
 *
 * @see https://learn.microsoft.com/answers/questions/648796/retry-after-header-upper-limit-or-range
 * @see https://learn.microsoft.com/dotnet/api/microsoft.graph.retryhandleroption.delay
 * @see https://pnp.github.io/powershell/articles/throttling.html
 */
export const MAX_RETRY_AFTER_SECONDS = 300

/** Clocks count whole milliseconds, and timers may fire up to one millisecond early. */
export const CLOCK_TOLERANCE_MS = 5

/** Longer than two dates. Anything beyond this limit is ignored. */
const MAX_CHARACTERS = 100

/**
 * How long a response asks the client to wait, from `Retry-After` in seconds or as a date. A date is interpreted
 * relative to the response's own `Date`, because the server's clock may differ from the local one. Fractions are
 * rounded up. If there are several values, the longest wait applies.
 *
 * @param now - milliseconds since the epoch.
 * @returns whole seconds from 0 to {@link MAX_RETRY_AFTER_SECONDS}; undefined if the response does not ask the client
 *   to wait.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function retryAfterSeconds(headers: WaitHeaders, now: number): number | undefined {
  const header = headers['retry-after']
  if (header === undefined) return undefined
  const start = parseHttpDate(headers.date ?? '', now) ?? now
  const waits = valuesOf(header.slice(0, MAX_CHARACTERS)).flatMap((value) => secondsOf(value, start) ?? [])
  if (waits.length === 0) return undefined
  return Math.min(MAX_RETRY_AFTER_SECONDS, Math.max(0, ...waits))
}

/**
 * Like {@link retryAfterSeconds}, but in milliseconds and with a tolerance, because a request that arrives too early
 * would prolong the wait.
 */
export function retryAfterMs(headers: WaitHeaders, now: number): number | undefined {
  const seconds = retryAfterSeconds(headers, now)
  return seconds === undefined ? undefined : seconds * 1000 + (seconds > 0 ? CLOCK_TOLERANCE_MS : 0)
}

/** Several headers are joined with commas, and a date contains a comma of its own after the day of the week. */
function valuesOf(header: string): readonly string[] {
  return header.split(/,(?!\s?\d\d?[ -][A-Za-z]{3})/).map((value) => value.trim())
}

function secondsOf(value: string, start: number): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value))
  const date = parseHttpDate(value, start)
  return date === undefined ? undefined : Math.ceil((date - start) / 1000)
}
