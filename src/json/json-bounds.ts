import { randomInt } from 'node:crypto'

/**
 * Maximum nesting of lists and objects in a response. It is limited because all code that traverses a response is
 * recursive.
 */
const DEEPEST = 100
/**
 * Maximum number of values in a JSON text, including lists and objects. A page of 999 users with 30 members each has
 * about 30,000.
 */
const MAX_VALUES = 200_000
/** Maximum number of distinct member names in a JSON text. V8 spends more time on them than on anything else in JSON. */
const MAX_NAMES = 5_000
/** A string this short cannot exceed any of these limits by much. */
const SHORT_BYTES = 4096

/** The extent of a JSON text. */
export interface JsonExtent {
  /** The first limit that the text exceeds, as a phrase; null if it exceeds none. */
  readonly excess: string | null
  /** Number of values, including lists and objects. */
  readonly values: number
}

/** The values in a short text are not counted; one value per this many bytes is assumed. */
const BYTES_OF_VALUE = 16

/**
 * Measures a JSON text. Reads the text once and stops as soon as a limit is exceeded. Text that is not JSON is left for the
 * parser to reject.
 *
 * @param deepest - maximum nesting of lists and objects. Default: 100.
 */
export function jsonExtent(bytes: Uint8Array, deepest: number = DEEPEST): JsonExtent {
  if (bytes.length <= SHORT_BYTES) return { excess: null, values: Math.ceil(bytes.length / BYTES_OF_VALUE) }
  const distinctNames = countNames()
  let [depth, values, names, at] = [0, 1, 0, 0]
  while (depth <= deepest && values <= MAX_VALUES && names <= MAX_NAMES) {
    const sign = bytes[at]
    if (sign === undefined) return { excess: null, values }
    if (sign === QUOTE) {
      const end = endOfString(bytes, at)
      if (isColonNext(bytes, end)) names = distinctNames(bytes, at, end)
      at = end
    } else {
      depth += DEPTHS[sign] as number
      values += VALUES[sign] as number
      at++
    }
  }
  const excess = depth > deepest ? `is nested more than ${deepest} levels deep` : excessOfValues(values)
  return { excess, values }
}

function excessOfValues(values: number): string {
  return values > MAX_VALUES
    ? `has more than ${MAX_VALUES} values`
    : `has more than ${MAX_NAMES} distinct member names`
}

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a] as const

/** How each character changes the depth, outside of strings. */
const DEPTHS = Int8Array.from({ length: 256 }, (_, sign) =>
  '{['.includes(String.fromCharCode(sign)) ? 1 : ']}'.includes(String.fromCharCode(sign)) ? -1 : 0,
)
/** How many values begin at or after each character. */
const VALUES = Uint8Array.from({ length: 256 }, (_, sign) =>
  ',{['.includes(String.fromCharCode(sign)) ? 1 : 0,
)
const SPACES = Uint8Array.from({ length: 256 }, (_, sign) =>
  ' \t\r\n'.includes(String.fromCharCode(sign)) ? 1 : 0,
)

/** The position after a string. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at + 1
}

/** Whether the string that ends at a position is the name of a member. */
function isColonNext(bytes: Uint8Array, start: number): boolean {
  let at = start
  while (at < bytes.length && SPACES[bytes[at] as number] === 1) at++
  return bytes[at] === COLON
}

/** Names in the same slot count as one; with the allowed number of names, few share a slot. */
const SLOT_BITS = 16
/** The last scan that used each slot, so that the table never has to be cleared. */
const slots = new Uint32Array(2 ** SLOT_BITS)
let lastScan = 0
/** An odd number that differs in every process, so that an API cannot choose names that share a slot. */
const MULTIPLIER = randomInt(2 ** 30) * 2 + 1

/** Creates a function that takes one name at a time and returns how many distinct names it has seen. */
function countNames(): (bytes: Uint8Array, start: number, end: number) => number {
  const scan = ++lastScan
  let count = 0
  return (bytes, start, end) => {
    let hash = 0
    for (let at = start; at < end; at++) hash = Math.imul(hash + (bytes[at] as number), MULTIPLIER)
    const slot = hash >>> (32 - SLOT_BITS)
    if (slots[slot] !== scan) count++
    slots[slot] = scan
    return count
  }
}
