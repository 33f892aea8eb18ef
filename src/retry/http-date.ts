const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `Sun, 06 Nov 1994 08:49:37 GMT`, and RFC 850's `Sunday, 06-Nov-94 08:49:37 GMT`. */
const WITH_COMMA =
  /^[a-z]{3,9}, (?<day>\d\d?)[ -](?<month>[a-z]{3})[ -](?<year>\d{4}|\d\d) (?<time>\d\d:\d\d:\d\d) GMT$/i
/** `Sun Nov  6 08:49:37 1994`, the format of C's `asctime`. */
const ASCTIME = /^[a-z]{3} (?<month>[a-z]{3}) {1,2}(?<day>\d\d?) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/i

/** Longer than any valid date. */
const MAX_CHARACTERS = 40

/**
 * Parses an HTTP date in any of its three forms. `Date.parse` would also accept `-5` and `1.5`.
 *
 * @param now - milliseconds since the epoch; determines the century of a two-digit year.
 * @returns milliseconds since the epoch; undefined if the text is not an HTTP date.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  if (text.length > MAX_CHARACTERS) return undefined
  const parts = (WITH_COMMA.exec(text) ?? ASCTIME.exec(text))?.groups
  const { day, month = '', year, time } = parts ?? {}
  const index = MONTHS.indexOf(month.toLowerCase())
  if (index < 0) return undefined
  const date = `${fullYear(String(year), now)}-${twoDigits(index + 1)}-${twoDigits(Number(day))}`
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // Otherwise, April 31 would become May 1.
  if (Number.isNaN(midnight) || new Date(midnight).getUTCDate() !== Number(day)) return undefined
  const [hours = 0, minutes = 0, seconds = 0] = String(time).split(':').map(Number)
  // 60 is a leap second.
  if (hours > 23 || minutes > 59 || seconds > 60) return undefined
  return midnight + (hours * 3600 + minutes * 60 + seconds) * 1000
}

/** For a two-digit year, the latest matching year that is at most 50 years in the future. */
function fullYear(year: string, now: number): string {
  if (year.length === 4) return year
  const latest = new Date(now).getUTCFullYear() + 50
  return String(latest - ((latest - Number(year)) % 100))
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
