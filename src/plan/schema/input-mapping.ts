import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql'
import { directive } from '../directives.ts'
import { memberNames } from '../templates/locator.ts'
import type { EnumValues } from './enum-values.ts'

/** Turns an argument's value into what the API calls it. */
export type InputMapping = (value: unknown) => unknown

/**
 * Compiles the way from an argument to the API's JSON: members by their names or by the locators of `@from`, enum members by
 * what the API calls them. Undefined where value and JSON are the same.
 */
export function createInputMapping(
  schema: GraphQLSchema,
  type: GraphQLInputType,
  enums: (name: string) => EnumValues | undefined,
): InputMapping {
  const nullable = getNullableType(type)
  if (isListType(nullable)) {
    const mapItem = createInputMapping(schema, nullable.ofType, enums)
    return (value) => (Array.isArray(value) ? value.map(mapItem) : mapItem(value))
  }
  const mapOne = isInputObjectType(nullable)
    ? objectMapping(schema, nullable.name, enums)
    : isEnumType(nullable)
      ? (value: unknown) => enums(nullable.name)?.toApi(String(value)) ?? value
      : (value: unknown) => value
  return (value) => (value === null || value === undefined ? value : mapOne(value))
}

/** Input types may contain themselves, so their members are compiled when the first value arrives. */
function objectMapping(
  schema: GraphQLSchema,
  typeName: string,
  enums: (name: string) => EnumValues | undefined,
): InputMapping {
  let members:
    | ReadonlyMap<string, { readonly path: readonly string[]; readonly map: InputMapping }>
    | undefined
  return (value) => {
    members ??= membersOf(schema, typeName, enums)
    const mapped = emptyObject()
    for (const [name, given] of Object.entries(value as Readonly<Record<string, unknown>>)) {
      const member = members.get(name)
      if (member) setAt(mapped, member.path, member.map(given))
    }
    return mapped
  }
}

function membersOf(schema: GraphQLSchema, typeName: string, enums: (name: string) => EnumValues | undefined) {
  const type = schema.getType(typeName)
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : []
  return new Map(
    fields.map((field) => {
      const at = directive(schema, 'from', field)?.at
      const path = at === undefined ? [field.name] : memberNames(at)
      return [field.name, { path, map: createInputMapping(schema, field.type, enums) }]
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

/** Without what objects inherit: a path such as `constructor.name` must not lead there. */
function emptyObject(): Record<string, unknown> {
  return Object.create(null)
}
