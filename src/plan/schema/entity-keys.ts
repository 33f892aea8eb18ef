/** How the keys of an entity are compared and written, which its key's scalar decides. Keys travel as text. */
export interface KeyScalar {
  /** The same for all spellings of one key. */
  identity(key: string): string
  /** Whether the text is a number in JSON, and needs no quotes in OData. */
  isNumber(key: string): boolean
  /** Whether the text needs no quotes in OData. */
  isLiteral(key: string): boolean
}

/** Of 64 bits: an integer without zeros before it. */
const INTEGER = /^-?(?:0|[1-9][0-9]{0,18})$/
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

const INTEGERS: KeyScalar = {
  identity: (key) => (INTEGER.test(key) ? String(BigInt(key)) : key),
  isNumber: (key) => INTEGER.test(key),
  isLiteral: (key) => INTEGER.test(key),
}

/** @see https://www.rfc-editor.org/rfc/rfc9562#section-4 */
const GUIDS: KeyScalar = {
  identity: (key) => key.toLowerCase(),
  isNumber: () => false,
  isLiteral: (key) => GUID.test(key),
}

const TEXTS: KeyScalar = { identity: (key) => key, isNumber: () => false, isLiteral: () => false }

/** @param typeName - the scalar of the entity's `@key`. One that is not known here is a text, compared exactly. */
export function keyScalarOf(typeName: string): KeyScalar {
  if (typeName === 'Int' || typeName === 'Long') return INTEGERS
  return typeName === 'GUID' ? GUIDS : TEXTS
}
