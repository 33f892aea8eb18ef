import { isGuid } from '../../../guid.ts'
/** The part of OData's Entity Data Model that Graph's responses use. */

export type PrimitiveType =
  | 'Edm.String'
  | 'Edm.Boolean'
  | 'Edm.Int32'
  | 'Edm.Int64'
  | 'Edm.Double'
  | 'Edm.DateTimeOffset'
  | 'Edm.Date'
  | 'Edm.TimeOfDay'
  | 'Edm.Binary'
  | 'Edm.Guid'

export interface EnumType {
  /** The name in Graph's metadata, e.g. `graph.importance`. */
  readonly name: string
  /** In the order of the metadata. Members after `unknownFutureValue` were added later. */
  readonly values: readonly string[]
}

export interface ComplexType {
  /** The name in Graph's metadata, e.g. `graph.recipient`. */
  readonly name: string
  readonly members: Readonly<Record<string, EdmType>>
  /** Members that a client's value must have; none by default. */
  readonly required?: readonly string[]
}

export interface CollectionType {
  readonly of: PrimitiveType | EnumType | ComplexType
}

/**
 * An object whose member names are data, such as IDs of people. Such objects occur only in request bodies, where their contents
 * are not checked.
 */
export interface OpenType {
  readonly open: true
}

export type EdmType = PrimitiveType | EnumType | ComplexType | CollectionType | OpenType

/** Families of comparable types. Enumeration members are compared as strings, as in JSON. */
export type Family = 'text' | 'number' | 'boolean' | 'instant'

const FAMILIES: Readonly<Record<PrimitiveType, Family>> = {
  'Edm.String': 'text',
  'Edm.Boolean': 'boolean',
  'Edm.Int32': 'number',
  'Edm.Int64': 'number',
  'Edm.Double': 'number',
  'Edm.DateTimeOffset': 'instant',
  'Edm.Date': 'text',
  'Edm.TimeOfDay': 'text',
  'Edm.Binary': 'text',
  'Edm.Guid': 'text',
}

const VALUES: Readonly<Record<Family, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  instant: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
}

/** Whether a JSON value other than null is valid for the type. */
export function isValueOf(type: PrimitiveType, value: unknown): boolean {
  if (type === 'Edm.Guid') return isGuid(value)
  if (type === 'Edm.Date') return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
  const isWhole = type !== 'Edm.Int32' && type !== 'Edm.Int64' ? true : Number.isSafeInteger(value)
  return isWhole && VALUES[FAMILIES[type]](value)
}

/**
 * The value that a client receives if it has not declared support for enumeration members that were added later.
 *
 * @see https://learn.microsoft.com/graph/best-practices-concept#handling-future-members-in-evolvable-enumerations
 */
export function withoutLaterMembers(type: EdmType, value: unknown): unknown {
  if (typeof type !== 'object' || !('values' in type)) return value
  const sentinel = type.values.indexOf(UNKNOWN_FUTURE_VALUE)
  return sentinel >= 0 && type.values.indexOf(String(value)) > sentinel ? UNKNOWN_FUTURE_VALUE : value
}

const UNKNOWN_FUTURE_VALUE = 'unknownFutureValue'

/** The spelling used in metadata, e.g. `Collection(graph.attendee)`. */
export function edmName(type: EdmType): string {
  if (typeof type === 'string') return type
  if ('open' in type) return 'open type'
  return 'of' in type ? `Collection(${edmName(type.of)})` : type.name
}

/** Null for complex values and collections, which cannot be compared or sorted. */
export function familyOf(type: EdmType): Family | null {
  if (typeof type === 'string') return FAMILIES[type]
  return 'values' in type ? 'text' : null
}

/**
 * Converts a value to a form that `<` and `===` can compare within a family: instants to milliseconds, and text to a single case,
 * because Graph compares text case-insensitively.
 */
export function comparable(family: Family, value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  if (family === 'text') return String(value).toLowerCase()
  if (family === 'instant') return typeof value === 'number' ? value : Date.parse(String(value))
  return value as number | boolean
}
