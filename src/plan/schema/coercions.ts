import {
  type FieldDefinitionNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLType,
  getNamedType,
  getNullableType,
  type InputValueDefinitionNode,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
} from 'graphql'
import { isJsonNumber } from '../../json/json-number.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { NumberLiteral } from '../../json/lossless-json.ts'
import { isResponseObject } from '../../json/response-object.ts'
import type { Coercion } from '../generated/directive-arguments.ts'

/** Converts a value from the API to the schema's type, or vice versa. Unknown values are returned unchanged. */
export type Convert = (value: unknown) => unknown

/** Both directions of one coercion, for a scalar. */
interface Conversion {
  readonly scalars: ReadonlySet<string>
  readonly fromApi: Convert
  readonly toApi: Convert
}

const MOMENTS = new Set(['DateTime'])
const EVERYTHING = new Set<string>()

/** The function for each coercion, and the scalars to which it applies (empty: all). */
const CONVERSIONS: Readonly<Record<Exclude<Coercion, 'ENTRIES'>, Conversion>> = {
  EPOCH_SECONDS: {
    scalars: MOMENTS,
    fromApi: (value) => momentOf(numberOf(value), 1000),
    toApi: (value) => (typeof value === 'string' ? Math.floor(Date.parse(value) / 1000) : value),
  },
  EPOCH_MILLISECONDS: {
    scalars: MOMENTS,
    fromApi: (value) => momentOf(numberOf(value), 1),
    toApi: (value) => (typeof value === 'string' ? Date.parse(value) : value),
  },
  JSON_DATE: {
    scalars: MOMENTS,
    fromApi: jsonDate,
    toApi: (value) => (typeof value === 'string' ? `/Date(${Date.parse(value)})/` : value),
  },
  UTC: { scalars: MOMENTS, fromApi: utc, toApi: withoutOffset },
  NUMBER: {
    scalars: new Set(['Boolean']),
    fromApi: (value) => BITS.get(value) ?? value,
    toApi: (value) => (typeof value === 'boolean' ? Number(value) : value),
  },
  TEXT: {
    // A numeric timestamp can also be encoded as a string.
    scalars: new Set(['Boolean', 'Int', 'Float', 'Long', 'Decimal', 'DateTime']),
    fromApi: (value) => value,
    toApi: text,
  },
  EMPTY_AS_NULL: {
    scalars: EVERYTHING,
    fromApi: (value) => (value === '' ? null : value),
    toApi: (value) => value ?? '',
  },
}

/** Converts the API's values for a field; null if there is nothing to convert. */
export function fromApiConversion(coercions: readonly Coercion[], type: GraphQLOutputType): Convert | null {
  const { name } = getNamedType(type)
  if (coercions.includes('ENTRIES') && isEntries(type)) return withinLists(entriesOf, type)
  const steps = stepsOf(coercions, name).map((coercion) =>
    coercion === 'TEXT' ? textReader(name) : CONVERSIONS[coercion].fromApi,
  )
  return chained(steps)
}

/** The coercions for a value at a location. Headers and path variables are always strings. */
export function foundAs(coercions: readonly Coercion[], at: string | undefined): readonly Coercion[] {
  return at !== undefined && /^(?:header|request)\./.test(at) ? [...coercions, 'TEXT'] : coercions
}

/** Converts an argument to the API's values; null if there is nothing to convert. */
export function toApiConversion(coercions: readonly Coercion[], type: GraphQLInputType): Convert | null {
  const { name } = getNamedType(type)
  if (coercions.includes('ENTRIES') && isEntries(type)) return withinLists(objectOf, type)
  return chained(
    stepsOf(coercions, name)
      .toReversed()
      .map((coercion) => CONVERSIONS[coercion].toApi),
  )
}

/** In order from the API's value to the schema's: a number in a string must become a number first. */
function stepsOf(coercions: readonly Coercion[], typeName: string): readonly Exclude<Coercion, 'ENTRIES'>[] {
  return coercions
    .filter((coercion) => coercion !== 'ENTRIES')
    .filter((coercion) => {
      const { scalars } = CONVERSIONS[coercion]
      return scalars.size === 0 || scalars.has(typeName)
    })
    .toSorted((one, other) => Number(other === 'TEXT') - Number(one === 'TEXT'))
}

/** Whether a type is a list, or a list of lists, of objects with `name` and `value`, or with fields that read these. */
function isEntries(type: GraphQLType): boolean {
  if (!isListType(getNullableType(type))) return false
  const item = getNamedType(type)
  if (!(isObjectType(item) || isInterfaceType(item) || isInputObjectType(item))) return false
  const places = Object.values<EntryField>(item.getFields()).map(placeOf)
  return ['name', 'value'].every((member) => places.some((place) => place === member || isIn(place, member)))
}

type EntryField = Pick<GraphQLField<unknown, unknown>, 'name'> & {
  readonly astNode?: Pick<FieldDefinitionNode | InputValueDefinitionNode, 'directives'> | null | undefined
}

/** The location in the field's `@from`, without `$.`. Default: the field's name. */
function placeOf({ name, astNode }: EntryField): string {
  const from = astNode?.directives?.find((each) => each.name.value === 'from')
  const at = from?.arguments?.find((argument) => argument.name.value === 'at')?.value
  return at?.kind === Kind.STRING ? at.value.replace(/^\$\./, '') : name
}

function isIn(place: string, member: string): boolean {
  return place.startsWith(`${member}.`) || place.startsWith(`${member}[`)
}

/** Applies a conversion to the innermost list, which contains the entries; the outer lists are the API's own. */
function withinLists(convert: Convert, type: GraphQLType): Convert {
  const list = getNullableType(type)
  const inner = isListType(list) ? getNullableType(list.ofType) : list
  if (!isListType(inner)) return convert
  const convertItem = withinLists(convert, inner)
  return (value) => (Array.isArray(value) ? value.map(convertItem) : value)
}

/** One entry per member, in order. Anything that is not an object, such as a list of entries, is returned unchanged. */
function entriesOf(value: unknown): unknown {
  if (!isResponseObject(value)) return value
  return Object.entries(value).map(([name, member]) => ({ name, value: member }))
}

/** If two entries have the same name, the last one wins, as in JSON. */
function objectOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  // Names are data: `__proto__` is an ordinary member.
  const object: Record<string, unknown> = Object.create(null)
  for (const entry of value.filter(isJsonObject)) object[String(entry.name)] = entry.value
  return object
}

function chained(steps: readonly Convert[]): Convert | null {
  if (steps.length === 0) return null
  const one: Convert = (value) => steps.reduce((result, step) => step(result), value)
  return (value) => (Array.isArray(value) ? value.map(one) : one(value))
}

/**
 * Maximum length of a string that is read as a number. The types reject longer strings, which also take time to parse.
 */
const MAX_NUMBER_LENGTH = 256

function numberOf(value: unknown): unknown {
  if (!(value instanceof NumberLiteral)) return value
  const digits = String(value)
  return digits.length > MAX_NUMBER_LENGTH ? value : Number(digits)
}

/**
 * Instants in years that RFC 3339 cannot express are returned unchanged, and are rejected later. A product such as
 * 1.001 * 1000 can be slightly too small, so it is rounded to the digits that every double keeps.
 */
function momentOf(value: unknown, milliseconds: number): unknown {
  if (typeof value !== 'number') return value
  const moment = new Date(Number((value * milliseconds).toPrecision(15)))
  const isWritable = moment.getTime() >= FIRST_MOMENT && moment.getTime() <= LAST_MOMENT
  return isWritable ? moment.toISOString() : value
}

const FIRST_MOMENT = Date.parse('0001-01-01T00:00:00Z')
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z')

/** The offset in such a date only indicates the author's time zone. It does not change the instant. */
const JSON_DATE = /^\/Date\((-?\d{1,16})(?:[+-]\d{1,4})?\)\/$/

function jsonDate(value: unknown): unknown {
  const [, milliseconds] = typeof value === 'string' ? (JSON_DATE.exec(value) ?? []) : []
  return milliseconds === undefined ? value : momentOf(Number(milliseconds), 1)
}

const LOCAL = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)$/

function utc(value: unknown): unknown {
  const [, day, time] = typeof value === 'string' ? (LOCAL.exec(value) ?? []) : []
  return day === undefined ? value : `${day}T${time}Z`
}

/** In ServiceNow's format: `2024-01-01 10:00:00`. */
function withoutOffset(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return new Date(Date.parse(value)).toISOString().slice(0, 19).replace('T', ' ')
}

function text(value: unknown): unknown {
  const isText = typeof value === 'number' || typeof value === 'boolean' || value instanceof NumberLiteral
  return isText ? String(value) : value
}

function textReader(scalar: string): Convert {
  if (EXACT.has(scalar)) return (value) => (isShort(value) ? withoutZeros(value) : value)
  const known = scalar === 'Boolean' ? BOOLEANS : NO_WORDS
  return (value) => {
    if (typeof value !== 'string') return value
    return known.get(value) ?? (NUMBER.test(value) ? Number(value) : value)
  }
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_NUMBER_LENGTH
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])
/** Scalars whose values keep all digits from the API and are therefore strings. */
const EXACT: ReadonlySet<string> = new Set(['Long', 'Decimal'])

/** Numbers in JSON have no leading zeros. */
function withoutZeros(text: string): string {
  const plain = text.replace(/^(-?)0+(?=\d)/, '$1')
  return isJsonNumber(plain) ? plain : text
}

const NO_WORDS: ReadonlyMap<string, boolean> = new Map()
const BITS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [1, true],
  [0, false],
])
const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/
