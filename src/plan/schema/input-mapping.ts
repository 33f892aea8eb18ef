import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
} from 'graphql'
import { directive } from '../directives.ts'
import type { Coercion } from '../generated/directive-arguments.ts'
import { memberNames } from '../templates/locators/locator.ts'
import { toApiConversion } from './coercions.ts'
import type { EnumValues } from './enum-values.ts'

/** Converts an argument's value to the API's form. */
export type InputMapping = (value: unknown) => unknown

/**
 * Compiles the conversion of an argument to the API's JSON: members are placed according to their names or the locators
 * in `@from`, enum members get the API's names, and values are converted according to `@from(as:)` or `@api(as:)`.
 *
 * @param as - applies to input fields that do not declare their own. Default: none.
 */
export function createInputMapping(
  schema: GraphQLSchema,
  type: GraphQLInputType,
  enums: (name: string) => EnumValues | undefined,
  as: readonly Coercion[] = [],
): InputMapping {
  const nullable = getNullableType(type)
  if (isListType(nullable)) {
    const mapItem = createInputMapping(schema, nullable.ofType, enums, as)
    const whole = isLeafType(getNullableType(nullable.ofType)) ? null : toApiConversion(as, nullable)
    return (value) => {
      const mapped = Array.isArray(value) ? value.map(mapItem) : mapItem(value)
      return whole ? whole(mapped) : mapped
    }
  }
  const mapOne = mappingOfOne(schema, nullable, enums, as)
  const isNullText = isLeafType(nullable) && as.includes('EMPTY_AS_NULL')
  return (value) => {
    if (value === null && isNullText) return ''
    return value === null || value === undefined ? value : mapOne(value)
  }
}

/** The mapping for a value that is neither null nor a list. */
function mappingOfOne(
  schema: GraphQLSchema,
  type: GraphQLInputType,
  enums: (name: string) => EnumValues | undefined,
  as: readonly Coercion[],
): InputMapping {
  if (isInputObjectType(type)) return objectMapping(schema, type.name, enums, as)
  if (isEnumType(type)) return (value) => enums(type.name)?.toApi(String(value)) ?? value
  return toApiConversion(as, type) ?? ((value) => value)
}

/** Input types can contain themselves, so their members are compiled when the first value arrives. */
function objectMapping(
  schema: GraphQLSchema,
  typeName: string,
  enums: (name: string) => EnumValues | undefined,
  as: readonly Coercion[],
): InputMapping {
  let members:
    | ReadonlyMap<string, { readonly path: readonly string[]; readonly map: InputMapping }>
    | undefined
  return (value) => {
    members ??= membersOf(schema, typeName, enums, as)
    const mapped = emptyObject()
    for (const [name, given] of Object.entries(value as Readonly<Record<string, unknown>>)) {
      const member = members.get(name)
      if (member) setAt(mapped, member.path, member.map(given))
    }
    return mapped
  }
}

function membersOf(
  schema: GraphQLSchema,
  typeName: string,
  enums: (name: string) => EnumValues | undefined,
  as: readonly Coercion[],
) {
  const type = schema.getType(typeName)
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : []
  return new Map(
    fields.map((field) => {
      const { at, as: own = as } = directive(schema, 'from', field) ?? {}
      const path = at === undefined ? [field.name] : memberNames(at)
      return [field.name, { path, map: createInputMapping(schema, field.type, enums, own) }]
    }),
  )
}

function setAt(
  target: Record<string, unknown>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): void {
  if (rest.length === 0) {
    target[name] = value
    return
  }
  target[name] ??= emptyObject()
  setAt(target[name] as Record<string, unknown>, rest, value)
}

/** Has no inherited members, because a path such as `constructor.name` must not reach them. */
function emptyObject(): Record<string, unknown> {
  return Object.create(null)
}
