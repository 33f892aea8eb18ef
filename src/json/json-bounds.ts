import { randomInt } from 'node:crypto'

/** How deep lists and objects of an answer may be nested in each other: all code that traverses a response recurses. */
const DEEPEST = 100
/** Most values of one text, lists and objects included. A page of 999 users with 30 members each has some 30,000. */
const MOST_VALUES = 250_000
/** Most different names of members in one text: V8 takes longer for each than for anything else in JSON. */
const MOST_NAMES = 5_000
/** A text so short cannot exceed any of these by much. */
const SHORT_BYTES = 4096

/** How much a JSON text holds. */
export interface JsonExtent {
  /** What is more than may be parsed, as a phrase; null if nothing is. */
  readonly excess: string | null
  /** Number of values, lists and objects included. */
  readonly values: number
}

/** In a short text, values are not counted: one for so many bytes. */
const BYTES_OF_VALUE = 16

/**
 * Measures a JSON text. Reads it once, and no further than to the first excess. What is not JSON is for the parser to refuse.
 *
 * @param deepest - how deep lists and objects may be nested in each other. Default: 100.
 */
export function jsonExtent(bytes: Uint8Array, deepest: number = DEEPEST): JsonExtent {
  if (bytes.length <= SHORT_BYTES) return { excess: null, values: Math.ceil(bytes.length / BYTES_OF_VALUE) }
  const namesMet = countNames()
  let [depth, values, names, at] = [0, 1, 0, 0]
  while (depth <= deepest && values <= MOST_VALUES && names <= MOST_NAMES) {
    const sign = bytes[at]
    if (sign === undefined) return { excess: null, values }
    if (sign === QUOTE) {
      const end = endOfString(bytes, at)
      if (isColonNext(bytes, end)) names = namesMet(bytes, at, end)
      at = end
    } else {
      depth += DEPTHS[sign] as number
      values += VALUES[sign] as number
      at++
    }
  }
  const excess = depth > deepest ? `is nested more than ${deepest} deep` : surplusOf(values)
  return { excess, values }
}

function surplusOf(values: number): string {
  return values > MOST_VALUES
    ? `has more than ${MOST_VALUES} values`
    : `has more than ${MOST_NAMES} names of members`
}

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a] as const

/** What a sign outside of strings does to the depth. */
const DEPTHS = Int8Array.from({ length: 256 }, (_, sign) =>
  '{['.includes(String.fromCharCode(sign)) ? 1 : ']}'.includes(String.fromCharCode(sign)) ? -1 : 0,
)
/** How many values begin at a sign, or after it. */
const VALUES = Uint8Array.from({ length: 256 }, (_, sign) =>
  ',{['.includes(String.fromCharCode(sign)) ? 1 : 0,
)
const SPACES = Uint8Array.from({ length: 256 }, (_, sign) =>
  ' \t\r\n'.includes(String.fromCharCode(sign)) ? 1 : 0,
)

/** The place after a string. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at + 1
}

/** Whether the string before a place is the name of a member. */
function isColonNext(bytes: Uint8Array, start: number): boolean {
  let at = start
  while (at < bytes.length && SPACES[bytes[at] as number] === 1) at++
  return bytes[at] === COLON
}

/** Names that fall into one slot count as one: few of those that are allowed do. */
const SLOT_BITS = 16
/** The scan in which a slot was last met, so that no table has to be emptied. */
const slots = new Uint32Array(2 ** SLOT_BITS)
let lastScan = 0
/** Odd, and another in each process: an API cannot choose names that fall into one slot. */
const MULTIPLIER = randomInt(2 ** 30) * 2 + 1

/** Makes a function that takes names, and gives how many different ones it has met. */
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
