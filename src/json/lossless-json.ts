import { isUtf8 } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { isLossy } from './json-number.ts'

/**
 * A JSON number that a double cannot represent: its text, exactly as the API or the client wrote it. It has no members of its
 * own, so no path in a response can refer to anything inside it.
 */
export class NumberLiteral {
  readonly #text: string

  /** @param text - a number in JSON syntax; see `isJsonNumber`. */
  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }

  /** Returns a string for `JSON.stringify` and graphql-js's own scalars; {@link writeJson} writes a number. */
  toJSON(): string {
    return this.#text
  }
}

/**
 * Parses JSON without rounding: a number whose decimal value a double cannot represent (`9007199254740993`,
 * `1e400`) becomes a {@link NumberLiteral}. For every other number, `String` returns the value in the text,
 * except that trailing zeros of a fraction and the sign of zero are dropped. A byte order mark is ignored.
 *
 * Text without such numbers is parsed with `JSON.parse` alone.
 *
 * @throws SyntaxError if the text is not JSON in UTF-8; a lenient decoder would replace invalid bytes with
 *   other characters.
 * @throws {@link TooManyNumbersError} if it contains more than 50,000 such numbers.
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-8.1
 */
export function readJson(received: Buffer): unknown {
  if (!isUtf8(received)) throw new SyntaxError('The text is not UTF-8.')
  const bytes = hasByteOrderMark(received) ? received.subarray(3) : received
  const text = bytes.toString('utf8')
  const first = firstLossyNumber(bytes)
  if (first === null) return JSON.parse(text)
  // Chosen after the text was received, so that nothing in the text can be mistaken for a placeholder.
  const mark = randomBytes(MARK_BYTES).toString('base64url')
  const from = bytes.toString('utf8', 0, first).length
  return withLiterals(JSON.parse(withPlaceholders(text, mark, from)), mark)
}

/** Replaces the placeholders in a value. A reviver makes `JSON.parse` several times slower. */
function withLiterals(value: unknown, mark: string): unknown {
  const open: (unknown[] | Record<string, unknown>)[] = []
  const replaced = (member: unknown): unknown => {
    if (typeof member === 'string' && member.startsWith(mark))
      return new NumberLiteral(member.slice(mark.length))
    if (typeof member === 'object' && member !== null) open.push(member as (typeof open)[0])
    return member
  }
  const whole = replaced(value)
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    if (Array.isArray(parent)) for (const [at, item] of parent.entries()) parent[at] = replaced(item)
    else for (const name of Object.keys(parent)) parent[name] = replaced(parent[name])
  }
  return whole
}

/**
 * Maximum number of such literals in a JSON text: each takes a few microseconds. The maximum number of items in a
 * list is the same.
 */
const MAX_LITERALS = 50_000

/** The text contains too many numbers that a double cannot represent. */
export class TooManyNumbersError extends Error {
  constructor() {
    super(`has more than ${MAX_LITERALS} numbers that a double cannot represent`)
  }
}

/** Just long enough that a mark cannot be guessed. It is kept short because every replaced number gets a copy. */
const MARK_BYTES = 12

/** Converts a number as {@link readJson} does. @param text - see `isJsonNumber`. */
export function readNumber(text: string): number | NumberLiteral {
  return isLossy(text) ? new NumberLiteral(text) : Number(text)
}

/** Replaces literals with text at every depth, for formats other than JSON. */
export function withTexts(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof NumberLiteral) return value.toString()
  if (Array.isArray(value)) return value.map(withTexts)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withTexts(member)]))
}

/**
 * Writes JSON in which a {@link NumberLiteral} is a number; all other values are written as `JSON.stringify`
 * writes them.
 */
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
/**
 * The characters that occur in numbers, and those that may be next to a number: white space, `:`, `,`, `[`,
 * `]` and `}`.
 */
const NUMERIC = table('0123456789.+-eE')
const DELIMITER = table('\t\n\r :,[]}')

/** A shorter number has at most 15 digits, which a double can represent unless the exponent is too large. */
const MIN_LENGTH = 16
/**
 * Length of `1e400`, the shortest number that is out of a double's range: every such number contains a byte whose
 * position is a multiple of five.
 */
const STRIDE = 5

/**
 * The position of the first number in a string that `JSON.parse` would change; null if there is none. Looks at every
 * fifth byte, because no such number is shorter. Digits within a string can be mistaken for a number.
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
 * Replaces each number that a double cannot represent with a string that consists of the mark and the
 * number's text.
 *
 * @param from - the position of the first such number; the text before it is not examined again.
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
    if (++literals > MAX_LITERALS) throw new TooManyNumbersError()
    marked += `${text.slice(copied, start)}"${mark}${literal}"`
    copied = at
  }
  return marked + text.slice(copied)
}

/** The position after a string, a run of numeric characters, or one other character. */
function endOfToken(text: string, start: number): number {
  const code = text.charCodeAt(start)
  if (code === QUOTE) return endOfString(text, start)
  let end = start + 1
  if (NUMERIC[code] === 1) while (NUMERIC[text.charCodeAt(end)] === 1) end += 1
  return end
}

/** @param at - position of the opening quote. */
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
