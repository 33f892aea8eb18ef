/** Longer than any date of RFC 9110 §5.6.7. */
const LONGEST_DATE = 100

/**
 * Reads a `Retry-After` header: seconds, or a date.
 *
 * @param now - milliseconds since the epoch.
 * @returns whole seconds, never negative; undefined where the header is absent or neither.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function retryAfterSeconds(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header.length > LONGEST_DATE) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return Number(header)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000))
}
