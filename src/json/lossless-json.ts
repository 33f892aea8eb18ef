import { isUtf8 } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { isLossy } from './json-number.ts'

/**
 * A JSON number that a double does not hold: as text, exactly as its API wrote it or its client gave it. It has no own
 * members, so that no path into an answer leads into it.
 */
export class NumberLiteral {
  readonly #text: string

  /** @param text - a number as JSON writes it; `isJsonNumber`. */
  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }

  /** A string, for `JSON.stringify` and graphql-js' own scalars; {@link writeJson} writes the number. */
  toJSON(): string {
    return this.#text
  }
}

/**
 * Reads JSON without rounding: a number whose decimal value a double does not hold (`9007199254740993`, `1e400`) becomes a
 * {@link NumberLiteral}. For every other number, `String` of it is the value that was written; zeros at the end of a
 * fraction and the sign of zero are not part of a value. A byte order mark is ignored.
 *
 * A text without such numbers is read by `JSON.parse` alone.
 *
 * @throws SyntaxError when it is not JSON in UTF-8, which a reader would otherwise repair by other characters; {@link TooManyNumbersError} when it holds more than 50,000 such numbers; RangeError
 *   when it holds one and is nested too deeply.
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-8.1
 */
export function readJson(received: Buffer): unknown {
  if (!isUtf8(received)) throw new SyntaxError('The text is not UTF-8.')
  const bytes = hasByteOrderMark(received) ? received.subarray(3) : received
  const text = bytes.toString('utf8')
  const first = firstLossyNumber(bytes)
  if (first === null) return JSON.parse(text)
  // Chosen after the text was received: nothing in it can be taken for a placeholder.
  const mark = randomBytes(MARK_BYTES).toString('base64url')
  const from = bytes.toString('utf8', 0, first).length
  return JSON.parse(withPlaceholders(text, mark, from), (_name, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? new NumberLiteral(value.slice(mark.length)) : value,
  )
}

/** Most numbers of one text that a double does not hold: each takes some microseconds. The longest list has as many items. */
const MOST_LITERALS = 50_000

/** A text holds more numbers that a double does not hold than are read. */
export class TooManyNumbersError extends Error {
  constructor() {
    super(`has more than ${MOST_LITERALS} numbers that a double does not hold`)
  }
}

/** Too many to be guessed; no more, because there is a mark for each number that a double does not hold. */
const MARK_BYTES = 12

/** A number as {@link readJson} reads it. @param text - `isJsonNumber`. */
export function readNumber(text: string): number | NumberLiteral {
  return isLossy(text) ? new NumberLiteral(text) : Number(text)
}

/** The value with texts in place of literals, at every depth: for all that is not JSON. */
export function withTexts(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof NumberLiteral) return value.toString()
  if (Array.isArray(value)) return value.map(withTexts)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withTexts(member)]))
}

/** Writes JSON in which a {@link NumberLiteral} is the number itself; all else is as `JSON.stringify` writes it. */
export function writeJson(value: unknown): string {
  return holdsLiteral(value) ? (written(value) ?? 'null') : JSON.stringify(value)
}

function holdsLiteral(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return value instanceof NumberLiteral || Object.values(value).some(holdsLiteral)
}

function written(value: unknown): string | undefined {
  if (value instanceof NumberLiteral) return value.toString()
  if (Array.isArray(value)) return `[${value.map((item) => written(item) ?? 'null').join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).flatMap(([name, member]) => {
    const text = written(member)
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]
  })
  return `{${members.join()}}`
}

function hasByteOrderMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c] as const
/** The characters of numbers, and those that may be next to one: white space, `:`, `,`, `[`, `]` and `}`. */
const NUMERIC = table('0123456789.+-eE')
const DELIMITER = table('\t\n\r :,[]}')

/** A number of fewer characters has at most 15 digits, which a double holds, unless its exponent is too large. */
const MIN_LENGTH = 16
/** Length of `1e400`, the shortest number that is out of a double's range: of so many bytes in a row it takes one. */
const STRIDE = 5

/**
 * The place of the first number of a text that `JSON.parse` would change; null if there is none. Looks at every fifth byte, because no such
 * number is shorter. What looks like one within a string is taken for one.
 */
function firstLossyNumber(bytes: Buffer): number | null {
  for (let at = 0; at < bytes.length; at += STRIDE) {
    if (NUMERIC[bytes[at] ?? 0] === 0) continue
    const start = startOfNumber(bytes, at)
    at = endOfNumber(bytes, at)
    if (at - start < STRIDE || !isBetweenDelimiters(bytes, start, at)) continue
    if (mayBeLossy(bytes, start, at) && isLossy(bytes.toString('latin1', start, at))) return start
  }
  return null
}

function startOfNumber(bytes: Buffer, at: number): number {
  let start = at
  while (start > 0 && NUMERIC[bytes[start - 1] ?? 0] === 1) start -= 1
  return start
}

function endOfNumber(bytes: Buffer, at: number): number {
  let end = at + 1
  while (end < bytes.length && NUMERIC[bytes[end] ?? 0] === 1) end += 1
  return end
}

function isBetweenDelimiters(bytes: Buffer, start: number, end: number): boolean {
  const before = bytes[start - 1]
  const after = bytes[end]
  return (before === undefined || DELIMITER[before] === 1) && (after === undefined || DELIMITER[after] === 1)
}

function mayBeLossy(bytes: Buffer, start: number, end: number): boolean {
  if (end - start >= MIN_LENGTH) return true
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]
    if (byte === 0x65 || byte === 0x45) return true
  }
  return false
}

/**
 * Puts a string, the mark and the number's text, in the place of each number that a double does not hold.
 *
 * @param from - where the first one is, so that none before it is examined again.
 * @throws {@link TooManyNumbersError}
 */
function withPlaceholders(text: string, mark: string, from: number): string {
  let [marked, copied, literals, at] = ['', 0, 0, 0]
  while (at < text.length) {
    const start = at
    at = endOfToken(text, start)
    if (start < from || at - start < STRIDE || NUMERIC[text.charCodeAt(start)] !== 1) continue
    const literal = text.slice(start, at)
    if (!isLossy(literal)) continue
    if (++literals > MOST_LITERALS) throw new TooManyNumbersError()
    marked += `${text.slice(copied, start)}"${mark}${literal}"`
    copied = at
  }
  return marked + text.slice(copied)
}

/** The place after a string, a run of the characters of numbers, or one other character. */
function endOfToken(text: string, start: number): number {
  const code = text.charCodeAt(start)
  if (code === QUOTE) return endOfString(text, start)
  let end = start + 1
  if (NUMERIC[code] === 1) while (NUMERIC[text.charCodeAt(end)] === 1) end += 1
  return end
}

/** @param at - of the opening quote. */
function endOfString(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (code === QUOTE) return end + 1
    if (code === BACKSLASH) end += 1
  }
  return text.length
}

function table(characters: string): Uint8Array {
  const codes = new Uint8Array(256)
  for (const character of characters) codes[character.charCodeAt(0)] = 1
  return codes
}
