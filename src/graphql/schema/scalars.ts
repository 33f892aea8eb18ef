import {
  GraphQLError,
  GraphQLFloat,
  GraphQLID,
  type GraphQLScalarType,
  type GraphQLSchema,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql'
import { GUID } from '../../guid.ts'
import { isJsonNumber } from '../../json/json-number.ts'
import { NumberLiteral, readNumber } from '../../json/lossless-json.ts'

/** The pattern of a scalar's text, and a valid example. */
interface TextScalar {
  readonly pattern: RegExp
  readonly example: string
  /** Detects strings that match the pattern but are invalid. */
  readonly isReal?: (text: string) => boolean
}

/**
 * Scalars whose values become part of an API request, unquoted in the query or unchanged in the body, so they must be
 * validated first.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
const SCALARS: Readonly<Record<string, TextScalar>> = {
  DateTime: {
    pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d)$/,
    example: '2026-11-23T09:00:00Z',
    isReal: isMoment,
  },
  GUID: {
    pattern: GUID,
    example: '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b',
  },
  Date: { pattern: /^\d{4}-\d\d-\d\d$/, example: '2026-11-23', isReal: isMoment },
  Time: { pattern: /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,12})?)?$/, example: '09:30:00' },
  Duration: {
    pattern:
      /^-?P(?=[\dT])(?:\d{1,9}Y)?(?:\d{1,9}M)?(?:\d{1,9}W)?(?:\d{1,9}D)?(?:T(?=\d)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}(?:\.\d{1,12})?S)?)?$/,
    example: 'P1DT12H',
  },
}

/**
 * Numbers that can have more digits than a double can represent. They are strings in GraphQL and {@link NumberLiteral}s in API
 * requests.
 */
interface NumberScalar {
  /** Checks a string that is a JSON number. */
  readonly isValid: (text: string) => boolean
  readonly example: string
}

const NUMBER_SCALARS: Readonly<Record<string, NumberScalar>> = {
  Long: { isValid: is64Bit, example: '9007199254740993' },
  Decimal: { isValid: () => true, example: '12345678901234567.89' },
}

/**
 * The number of significant digits that a double always preserves. A number with more digits can differ from what was written.
 */
const KEPT_DIGITS = 15

const parseId = GraphQLID.parseValue
const parseFloatLiteral = GraphQLFloat.parseLiteral

/**
 * Makes the schema's own scalars check arguments and API responses. Strings are passed on unchanged; numbers become
 * strings. `ID` and `Float` belong to graphql-js, and all schemas in the process share them.
 */
export function checkScalars(schema: GraphQLSchema): void {
  for (const [name, scalar] of Object.entries(SCALARS)) {
    const type = schema.getType(name)
    if (isScalarType(type)) checkText(type, scalar)
  }
  for (const [name, scalar] of Object.entries(NUMBER_SCALARS)) {
    const type = schema.getType(name)
    if (isScalarType(type)) checkNumber(type, scalar)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && !isSpecifiedScalarType(type) && !isOwnScalar(type.name)) keepNumbers(type)
  }
  GraphQLID.parseValue = (value) => {
    if (typeof value === 'number' && !Number.isSafeInteger(value))
      throw roundedError('ID', '9007199254740993')
    return parseId(value)
  }
  GraphQLFloat.parseLiteral = (node, variables) => {
    const value = parseFloatLiteral(node, variables)
    if (!Number.isFinite(value)) throw tooLargeError('Float')
    return value
  }
}

/** Returns the check for the strings of a text scalar; null for any other scalar. */
export function textCheckOf(name: string): ((text: string) => boolean) | null {
  const scalar = Object.hasOwn(SCALARS, name) ? SCALARS[name] : undefined
  if (!scalar) return null
  const { pattern, isReal = () => true } = scalar
  return (text) => pattern.test(text) && isReal(text)
}

/** The scalars whose values Behalf checks. */
export const OWN_SCALARS: ReadonlySet<string> = new Set([
  ...Object.keys(SCALARS),
  ...Object.keys(NUMBER_SCALARS),
])

/** Whether Behalf checks the values of a scalar. */
export function isOwnScalar(name: string): boolean {
  return OWN_SCALARS.has(name)
}

/**
 * Preserves numbers in a scalar that Behalf does not know. It accepts any JSON, in which every number must stay as
 * written.
 */
function keepNumbers(type: GraphQLScalarType): void {
  const rejectRounded = (value: unknown): void => {
    if (typeof value === 'number' && !Number.isFinite(value)) throw tooLargeError(type.name)
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
      throw roundedError(type.name, '9007199254740993')
    if (typeof value === 'object' && value !== null)
      for (const each of Object.values(value)) rejectRounded(each)
  }
  type.parseValue = (value) => {
    rejectRounded(value)
    return value
  }
  type.parseLiteral = (node, variables) => untypedValue(node, variables ?? {})
}

/** Like graphql-js's `valueFromASTUntyped`, except that numbers keep their digits. */
function untypedValue(node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return readNumber(node.value)
    case Kind.LIST:
      return node.values.map((value) => untypedValue(value, variables))
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map(({ name, value }) => [name.value, untypedValue(value, variables)]),
      )
    default:
      return valueFromASTUntyped(node, variables)
  }
}

function checkNumber(type: GraphQLScalarType, { isValid, example }: NumberScalar): void {
  const isValue = (text: string) => isJsonNumber(text) && isValid(text)
  const parse = (text: string | undefined): NumberLiteral => {
    if (text !== undefined && isValue(text)) return new NumberLiteral(text)
    throw new GraphQLError(`${type.name} cannot represent this value. Expected a value such as "${example}".`)
  }
  type.parseValue = (value) => {
    if (typeof value !== 'number') return parse(typeof value === 'string' ? value : undefined)
    if (isRounded(value)) throw roundedError(type.name, example)
    return parse(String(value))
  }
  type.parseLiteral = (node) => parse(numberText(node))
  type.serialize = (value) => {
    const isNumber = typeof value === 'number' || typeof value === 'string' || value instanceof NumberLiteral
    const text = isNumber ? String(value) : ''
    if (isValue(text)) return text
    throw new GraphQLError(`${type.name} cannot represent value: ${text}`)
  }
}

function numberText(node: ValueNode): string | undefined {
  const isText = node.kind === Kind.INT || node.kind === Kind.FLOAT || node.kind === Kind.STRING
  return isText ? node.value : undefined
}

function isRounded(value: number): boolean {
  return Number.isInteger(value)
    ? !Number.isSafeInteger(value)
    : Number(value.toPrecision(KEPT_DIGITS)) !== value
}

function roundedError(typeName: string, example: string): GraphQLError {
  return new GraphQLError(
    `${typeName} has more digits than a JSON number can hold, so the value was rounded before it arrived. Send it as a string, such as "${example}".`,
  )
}

/** A number such as `1e400` becomes infinite when it is parsed, and would be sent to the API as null. */
function tooLargeError(typeName: string): GraphQLError {
  return new GraphQLError(`${typeName} cannot represent a number beyond 1.8e308, the range of a double.`)
}

/** A 64-bit integer has up to 20 characters. */
function is64Bit(text: string): boolean {
  return /^-?[0-9]{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)
}

function checkText(type: GraphQLScalarType, { pattern, example, isReal = () => true }: TextScalar): void {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && pattern.test(value) && isReal(value)) return value
    throw new GraphQLError(
      `${type.name} cannot represent ${JSON.stringify(value)}. Expected a value such as "${example}".`,
    )
  }
  type.parseValue = parse
  type.parseLiteral = (node) => parse(node.kind === Kind.STRING ? node.value : undefined)
  type.serialize = (value) => {
    if (typeof value === 'string' && pattern.test(value) && isReal(value)) return value
    throw new GraphQLError(`${type.name} cannot represent value: ${JSON.stringify(value)}`)
  }
}

/** `Date.parse` alone would interpret February 30 as March 2, and 24:00 as the next day. */
function isMoment(text: string): boolean {
  const day = text.slice(0, 10)
  const midnight = Date.parse(day)
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return false
  return !Number.isNaN(Date.parse(text)) && text.slice(11, 13) !== '24'
}
