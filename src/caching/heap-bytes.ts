import { NumberLiteral } from '../json/lossless-json.ts'

/** Header and padding of a string, in addition to its characters. */
const STRING_BYTES = 24
/** A place in an array or an object. */
const SLOT_BYTES = 8
/** A number that does not fit into its place: a fraction, or a large integer. */
const NUMBER_BYTES = 16
const ARRAY_BYTES = 48
const OBJECT_BYTES = 56
/** What describes a name after the names before it. Objects with the same names in the same order share it. */
const NAME_BYTES = 96
/** An object with so many members is a hash table of its own, in which each member takes `ENTRY_BYTES`. */
const TABLE_MEMBERS = 128
const ENTRY_BYTES = 72
const LITERAL_BYTES = 96

/** Small integers are part of their place. */
const LARGEST_SMALL = 2 ** 30

/**
 * The memory that a parsed JSON value takes in the heap of V8, in bytes: an upper estimate, checked against the heap of Node.js 20. The
 * length of the text says little: `{},` takes twenty times as much as its text. Takes time that grows with the size of the value alone,
 * regardless of its nesting.
 *
 * @param value - JSON, in which numbers may be {@link NumberLiteral}s.
 * @param most - the count ends as soon as it is larger.
 */
export function heapBytesOf(value: unknown, most = Number.POSITIVE_INFINITY): number {
  const names: Names = new Map()
  const waiting: unknown[] = [value]
  let bytes = 0
  while (waiting.length > 0 && bytes <= most) {
    const each = waiting.pop()
    if (typeof each === 'string') bytes += stringBytes(each)
    else if (typeof each === 'number') bytes += isSmall(each) ? 0 : NUMBER_BYTES
    else if (typeof each === 'object' && each !== null) bytes += openObject(each, waiting, names)
  }
  return bytes
}

/** The memory of a string: one byte for each character, or two if any character is not in Latin-1. */
export function stringBytes(text: string): number {
  return STRING_BYTES + text.length * (/[\u0100-\uffff]/.test(text) ? 2 : 1)
}

/** The names that objects have after the names before; null until there is one. */
interface Names extends Map<string, Names | null> {}

/** The memory of an object or array without its members, which are added to those that wait. */
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
    OBJECT_BYTES + members.length * (isTable ? ENTRY_BYTES : SLOT_BYTES) + namesBytes(members, names, isTable)
  )
}

/** The memory of the names that no object before had in this order. In a hash table, their order is of no importance. */
function namesBytes(members: readonly [string, unknown][], names: Names, isTable: boolean): number {
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
  return Number.isInteger(number) && Math.abs(number) < LARGEST_SMALL
}
