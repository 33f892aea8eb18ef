import { NumberLiteral } from '../json/lossless-json.ts'

/** Header and padding of a string, in addition to its characters. */
const STRING_BYTES = 24
/** A slot in an array or an object. */
const SLOT_BYTES = 8
/** A number that does not fit into its slot: a fraction, or a large integer. */
const NUMBER_BYTES = 16
const ARRAY_BYTES = 48
const OBJECT_BYTES = 56
/**
 * V8's description of a member name that follows certain other names. Objects with the same names in the same
 * order share it.
 */
const NAME_BYTES = 96
/** An object with this many members has its own hash table, in which each member takes `ENTRY_BYTES`. */
const TABLE_MEMBERS = 128
const ENTRY_BYTES = 72
const LITERAL_BYTES = 96

/** Small integers are stored in their slot. */
const SMALL_INTEGER_LIMIT = 2 ** 30

/**
 * Estimates the memory that a parsed JSON value takes in V8's heap, in bytes: an upper bound, checked against
 * the heap of Node.js 20. The length of the text is a poor guide: `{},` takes twenty times its length in
 * memory. The running time depends only on the size of the value, not on its nesting.
 *
 * @param value - JSON, in which numbers may be {@link NumberLiteral}s.
 * @param max - counting stops as soon as the sum exceeds it.
 */
export function heapBytesOf(value: unknown, max = Number.POSITIVE_INFINITY): number {
  const names: Names = new Map()
  const waiting: unknown[] = [value]
  let bytes = 0
  while (waiting.length > 0 && bytes <= max) {
    const each = waiting.pop()
    if (typeof each === 'string') bytes += stringBytes(each)
    else if (typeof each === 'number') bytes += isSmall(each) ? 0 : NUMBER_BYTES
    else if (typeof each === 'object' && each !== null) bytes += openObject(each, waiting, names)
  }
  return bytes
}

/** The memory of a string: one byte per character, or two if any character is not in Latin-1. */
export function stringBytes(text: string): number {
  return STRING_BYTES + text.length * (/[\u0100-\uffff]/.test(text) ? 2 : 1)
}

/** The names that have followed a certain sequence of names in an object; null until there is one. */
interface Names extends Map<string, Names | null> {}

/** The memory of an object or array without its members, which are added to `waiting`. */
function openObject(object: object, waiting: unknown[], names: Names): number {
  if (object instanceof NumberLiteral) return LITERAL_BYTES + stringBytes(String(object))
  if (Array.isArray(object)) {
    for (const item of object) waiting.push(item)
    return ARRAY_BYTES + object.length * SLOT_BYTES
  }
  const members = Object.entries(object)
  for (const [, member] of members) waiting.push(member)
  const isTable = members.length >= TABLE_MEMBERS
  return (
    OBJECT_BYTES +
    members.length * (isTable ? ENTRY_BYTES : SLOT_BYTES) +
    bytesOfNames(members, names, isTable)
  )
}

/**
 * The memory of names that no earlier object had in this order. In a hash table, their order does not matter.
 */
function bytesOfNames(members: readonly [string, unknown][], names: Names, isTable: boolean): number {
  let bytes = 0
  let before = names
  for (const [index, [name]] of members.entries()) {
    const known = before.get(name)
    if (known === undefined) bytes += NAME_BYTES + stringBytes(name)
    const isLast = isTable || index === members.length - 1
    const next = known ?? (isLast ? null : new Map())
    if (next !== known) before.set(name, next)
    if (!isTable && next !== null) before = next
  }
  return bytes
}

function isSmall(number: number): boolean {
  return Number.isInteger(number) && Math.abs(number) < SMALL_INTEGER_LIMIT
}
