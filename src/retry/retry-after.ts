import { parseHttpDate } from './http-date.ts'

/** The headers that ask to wait, of one answer; names in lower case. */
type WaitHeaders = Readonly<{ 'retry-after'?: string | undefined; date?: string | undefined }>

/**
 * Longest wait that an answer can bring about, in seconds. SharePoint has asked for 300 s and Microsoft
 * Graph for 315 s; Microsoft Graph's own clients wait for 180 s at most, PnP PowerShell for 300 s.
 *
 * @see https://learn.microsoft.com/answers/questions/648796/retry-after-header-upper-limit-or-range
 * @see https://learn.microsoft.com/dotnet/api/microsoft.graph.retryhandleroption.delay
 * @see https://pnp.github.io/powershell/articles/throttling.html
 */
export const MAX_RETRY_AFTER_SECONDS = 300

/** Clocks count whole milliseconds, and timers may be one early. */
export const CLOCK_TOLERANCE_MS = 5

/** More than two dates take. The rest of a longer header is not read. */
const MAX_CHARACTERS = 100

/**
 * How long an answer asks to wait by `Retry-After`: seconds, or a date. A date counts from the answer's own `Date`, because the
 * sender's clock may differ from ours. A fraction is rounded up. Of several values the longest counts.
 *
 * @param now - milliseconds since the epoch.
 * @returns whole seconds from 0 to {@link MAX_RETRY_AFTER_SECONDS}; undefined if the answer does not ask for any.
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

/** The same in milliseconds, with a tolerance, because a request that arrives too early prolongs the wait. */
export function retryAfterMs(headers: WaitHeaders, now: number): number | undefined {
  const seconds = retryAfterSeconds(headers, now)
  return seconds === undefined ? undefined : seconds * 1000 + (seconds > 0 ? CLOCK_TOLERANCE_MS : 0)
}

/** Several headers become one with commas in between; a date has a comma of its own, before its day. */
function valuesOf(header: string): readonly string[] {
  return header.split(/,(?!\s?\d\d?[ -][A-Za-z]{3})/).map((value) => value.trim())
}

function secondsOf(value: string, start: number): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value))
  const date = parseHttpDate(value, start)
  return date === undefined ? undefined : Math.ceil((date - start) / 1000)
}
