import { isGuid } from '../../guid.ts'

/** How the keys of an entity are compared and written, depending on the key's scalar. Keys are strings. */
export interface KeyScalar {
  /** Returns the same string for all equivalent forms of a key. */
  identity(key: string): string
  /** Whether the text is a number in JSON and needs no quotes in OData. */
  isNumber(key: string): boolean
  /** Whether the text needs no quotes in OData. */
  isLiteral(key: string): boolean
}

/** A 64-bit integer without leading zeros. */
const INTEGER = /^-?(?:0|[1-9][0-9]{0,18})$/

const INTEGERS: KeyScalar = {
  identity: (key) => (INTEGER.test(key) ? String(BigInt(key)) : key),
  isNumber: (key) => INTEGER.test(key),
  isLiteral: (key) => INTEGER.test(key),
}

const GUIDS: KeyScalar = {
  identity: (key) => key.toLowerCase(),
  isNumber: () => false,
  isLiteral: isGuid,
}

const TEXTS: KeyScalar = { identity: (key) => key, isNumber: () => false, isLiteral: () => false }

/** Joins the values of a key's fields into a string: the value itself for one field, a JSON array for several. */
export function joinKey(values: readonly string[]): string {
  const [only = ''] = values
  return values.length === 1 ? only : JSON.stringify(values)
}

/** The values of a key's fields; null if the string is not a key with this number of fields. */
export function splitKey(key: string, count: number): readonly string[] | null {
  if (count === 1) return [key]
  const values = parsed(key)
  const isKey =
    Array.isArray(values) &&
    values.length === count &&
    values.every((value) => typeof value === 'string' && value !== '')
  return isKey ? (values as readonly string[]) : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * @param typeName - the scalar of the entity's `@key`. Keys that are neither integers nor GUIDs are compared exactly,
 *   as strings.
 */
export function keyScalarOf(typeName: string): KeyScalar {
  if (typeName === 'Int' || typeName === 'Long') return INTEGERS
  return typeName === 'GUID' ? GUIDS : TEXTS
}
