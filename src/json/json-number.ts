/** @see https://www.rfc-editor.org/rfc/rfc8259#section-6 */
const JSON_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/

export function isJsonNumber(text: string): boolean {
  return JSON_NUMBER.test(text)
}

/**
 * Decimals with up to this many significant digits each have a distinct double, which JavaScript writes as
 * the same decimal.
 */
const SAFE_DIGITS = 15
/** Maximum number of significant digits that JavaScript uses to write a double. */
const MAX_DIGITS = 17
/** Doubles smaller than this have less precision. */
const SMALLEST_NORMAL = 2 ** -1022

/**
 * Whether the decimal value of a double differs from the text. Text that is not a JSON number is left to
 * `JSON.parse`.
 *
 * Checks only the number of digits if that is sufficient, because there may be a very large number of them, and converting a
 * double to text is slow.
 */
export function isLossy(text: string): boolean {
  const value = Number(text)
  if (Number.isNaN(value)) return false
  if (!Number.isFinite(value)) return isJsonNumber(text)
  const written = decimalIn(text)
  const isNormal = Math.abs(value) >= SMALLEST_NORMAL
  if (written.digits === 0 || (written.digits <= SAFE_DIGITS && isNormal)) return false
  if (written.digits > MAX_DIGITS) return isJsonNumber(text)
  const held = String(value)
  return held !== text && isJsonNumber(text) && !isSame(written, text, held)
}

/** The position of a number's significant digits: from the first to the last digit that is not zero. */
interface Decimal {
  readonly first: number
  readonly last: number
  /** The number of these digits: 0 for zero. */
  readonly digits: number
  /** The position of the decimal point, counted from the first digit. */
  readonly exponent: number
}

function decimalIn(text: string): Decimal {
  const end = endOfDigits(text)
  let first = 0
  while (first < end && !isSignificant(text.charCodeAt(first))) first += 1
  let last = end - 1
  while (last > first && !isSignificant(text.charCodeAt(last))) last -= 1
  if (first === end) return { first, last, digits: 0, exponent: 0 }
  const point = text.indexOf('.')
  const whole = point < 0 ? end : point
  const isWithin = first < whole && whole < last
  // If the point is before the first digit, it takes up a character of its own.
  const before = first < whole ? whole - first : whole - first + 1
  const exponent = (end === text.length ? 0 : Number(text.slice(end + 1))) + before
  return { first, last, digits: last - first + (isWithin ? 0 : 1), exponent }
}

/** The position of the `e` or `E` before the exponent, or the end of the text if there is none. */
function endOfDigits(text: string): number {
  const small = text.indexOf('e')
  const letter = small < 0 ? text.indexOf('E') : small
  return letter < 0 ? text.length : letter
}

const [ONE, NINE, POINT] = [0x31, 0x39, 0x2e] as const

function isSignificant(code: number): boolean {
  return code >= ONE && code <= NINE
}

function isSame(written: Decimal, text: string, held: string): boolean {
  const other = decimalIn(held)
  if (written.digits !== other.digits || written.exponent !== other.exponent) return false
  // Digits are compared in place, because there may be a very large number of them.
  let at = other.first
  for (let index = written.first; index <= written.last; index += 1) {
    if (text.charCodeAt(index) === POINT) continue
    if (held.charCodeAt(at) === POINT) at += 1
    if (text.charCodeAt(index) !== held.charCodeAt(at)) return false
    at += 1
  }
  return true
}
