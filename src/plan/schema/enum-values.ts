import {
  type GraphQLEnumType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
} from 'graphql'
import { BadUserInputError } from '../../errors/requests.ts'
import { directive } from '../directives.ts'

/** Maps the members of an enum between GraphQL and the API. */
export interface EnumValues {
  /**
   * GraphQL's name for the API's value. Case is ignored if the result is unambiguous; `1` and `"1"` are the same value,
   * unless the schema has both. A value that is not in the schema becomes `UNKNOWN` if the enum has such a member,
   * because APIs add values over time. Otherwise, it is returned unchanged, and graphql-js rejects it.
   */
  fromApi(value: unknown): unknown
  /**
   * A string, or a number if the API numbers its members.
   *
   * @throws {@link BadUserInputError} for `UNKNOWN` without `@value`, which stands for any unknown value and cannot be
   *   sent to the API.
   */
  toApi(name: string): ApiValue
}

/** The API's name for an enum member. */
export type ApiValue = string | number | boolean

const UNKNOWN = 'UNKNOWN'

/** Reads the `@value` of every enum member. Without `@value`, `IN_A_MEETING` corresponds to the API's `inAMeeting`. */
export function enumValuesOf(schema: GraphQLSchema, type: GraphQLEnumType): EnumValues {
  const pairs = type.getValues().flatMap((value) => {
    const written = directive(schema, 'value', value)?.is
    if (written === undefined && value.name === UNKNOWN) return []
    return [[value.name, written ?? camelCase(value.name)] as const]
  })
  const toApi = new Map<string, ApiValue>(pairs)
  const byText = pairs.map(([name, value]) => [String(value), name] as const)
  const fromApi = new Map<unknown, string>([...inLowerCase(pairs), ...byText, ...pairs.map(swapped)])
  const fallback = type.getValue(UNKNOWN) ? UNKNOWN : undefined
  const longest = Math.max(0, ...byText.map(([text]) => text.length))

  /**
   * A string longer than all values is not converted to lower case: the conversion takes time proportional to the
   * string's length and never shortens it.
   */
  function nameOf(value: ApiValue): string | undefined {
    if (typeof value === 'string' && value.length > longest) return undefined
    return fromApi.get(value) ?? fromApi.get(String(value)) ?? fromApi.get(String(value).toLowerCase())
  }

  return {
    fromApi: (value) => (isPlain(value) ? (nameOf(value) ?? fallback ?? value) : value),
    toApi(name) {
      const value = toApi.get(name)
      if (value === undefined && name === fallback) throw unknownGiven()
      return value ?? name
    },
  }
}

function unknownGiven(): BadUserInputError {
  return new BadUserInputError(
    `"${UNKNOWN}" represents values that are not in this schema, so it cannot be sent: pass another value, or omit it.`,
  )
}

type Pair = readonly [name: string, value: ApiValue]

function swapped([name, value]: Pair): readonly [ApiValue, string] {
  return [value, name]
}

/** Strings in lower case, unless two of them would become equal. */
function inLowerCase(pairs: readonly Pair[]): readonly (readonly [ApiValue, string])[] {
  const lower = pairs.flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value.toLowerCase()] as const] : [],
  )
  const isUnique = lower.length === new Set(lower.map(([, value]) => value)).size
  return isUnique ? lower.map(swapped) : []
}

function isPlain(value: unknown): value is ApiValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** The enums of a schema, each read only once. */
export function createEnums(schema: GraphQLSchema): (name: string) => EnumValues | undefined {
  const enums = new Map<string, EnumValues>()
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type) && !type.name.startsWith('__')) enums.set(type.name, enumValuesOf(schema, type))
  }
  return (name) => enums.get(name)
}

/** The name of the enum if a field returns one of its values or a list of them; null for other fields. */
export function enumNameOf(type: GraphQLOutputType): string | null {
  const named = getNamedType(type)
  return isEnumType(named) ? named.name : null
}

/** Reads one value of an enum, or a list of values; undefined if there is no enum. */
export function enumReader(
  name: string | null,
  enums: (name: string) => EnumValues | undefined,
): ((value: unknown) => unknown) | undefined {
  const values = name === null ? undefined : enums(name)
  return values && ((value) => (Array.isArray(value) ? value.map(values.fromApi) : values.fromApi(value)))
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
}
