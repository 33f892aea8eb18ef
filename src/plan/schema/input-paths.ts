import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql'
import { isJsonObject } from '../../json/json-object.ts'
import { directive } from '../directives.ts'
import type { Parameter } from '../generated/directive-arguments.ts'
import { memberNames } from '../templates/locators/locator.ts'
import { wholeVariable } from '../templates/text-template.ts'

type Path = readonly (string | number)[]

/** Maximum length of a field name to search for, in characters. */
const MAX_LENGTH = 500

/**
 * Finds the argument, or the part of an argument, that corresponds to a path in the request body, such as
 * `address.city`, `/address/city`, `#/tags/0` or `$.address.city`.
 *
 * @param body - the body in the directive, in which variables mark the arguments.
 * @param query - query parameters, which are also found by name.
 * @returns a function that returns the path of the argument; null if there is no such argument.
 */
export function createInputPaths(
  schema: GraphQLSchema,
  args: readonly GraphQLArgument[],
  body: unknown,
  query: readonly Pick<Parameter, 'name' | 'value'>[] = [],
): (field: string) => Path | null {
  return (field) => {
    if (field.length > MAX_LENGTH) return null
    const segments = segmentsOf(field)
    return (
      inBody(schema, args, body, segments) ??
      withinWrapper(schema, args, body, segments) ??
      inQuery(args, query, field)
    )
  }
}

function inQuery(
  args: readonly GraphQLArgument[],
  query: readonly Pick<Parameter, 'name' | 'value'>[],
  field: string,
): Path | null {
  const parameter = query.find(({ name }) => name === field)
  const variable = parameter === undefined ? null : wholeVariable(parameter.value)
  return variable !== null && args.some(({ name }) => name === variable) ? [variable] : null
}

/** Jira reports `summary` for `fields.summary`. Such a name is found if exactly one member of the body contains it. */
function withinWrapper(
  schema: GraphQLSchema,
  args: readonly GraphQLArgument[],
  body: unknown,
  segments: readonly string[],
): Path | null {
  if (!isJsonObject(body) || segments.length === 0) return null
  const [path, ...others] = Object.values(body).flatMap((below) => {
    const found = inBody(schema, args, below, segments)
    // A variable with exactly this name has already been checked.
    return found === null || found.length < 2 ? [] : [found]
  })
  return path === undefined || others.length > 0 ? null : path
}

function segmentsOf(field: string): readonly string[] {
  const plain = field.replace(/^[#$]/, '')
  const parts = plain.startsWith('/')
    ? plain.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    : plain.split(/[.[\]]/)
  return parts.filter((part) => part !== '')
}

function inBody(
  schema: GraphQLSchema,
  args: readonly GraphQLArgument[],
  body: unknown,
  [name, ...others]: readonly string[],
): Path | null {
  const variable = typeof body === 'string' ? wholeVariable(body) : null
  const argument = args.find((each) => each.name === variable)
  if (argument) {
    const below = inInput(
      schema,
      argument.type,
      [name, ...others].filter((each) => each !== undefined),
    )
    return below && [argument.name, ...below]
  }
  if (typeof body !== 'object' || body === null) return null
  if (name === undefined) return onlyArgument(args, body)
  const key = Object.keys(body).find((each) => isSame(each, name))
  return key === undefined
    ? null
    : inBody(schema, args, (body as Readonly<Record<string, unknown>>)[key], others)
}

/**
 * A path to an object in the body refers to the only argument within that object. For example, JSON:API reports the
 * name of a relationship, although the ID is nested more deeply.
 *
 * @see https://jsonapi.org/format/#error-objects (source.pointer)
 */
function onlyArgument(args: readonly GraphQLArgument[], body: object): Path | null {
  const [name, ...others] = new Set(argumentsIn(args, body))
  return name === undefined || others.length > 0 ? null : [name]
}

function argumentsIn(args: readonly GraphQLArgument[], body: unknown): readonly string[] {
  if (typeof body === 'object' && body !== null) {
    return Object.values(body).flatMap((each: unknown) => argumentsIn(args, each))
  }
  const variable = typeof body === 'string' ? wholeVariable(body) : null
  return args.flatMap(({ name }) => (name === variable ? [name] : []))
}

function inInput(schema: GraphQLSchema, type: GraphQLInputType, segments: readonly string[]): Path | null {
  if (segments.length === 0) return []
  const nullable = getNullableType(type)
  const [first = '', ...others] = segments
  if (isListType(nullable)) {
    if (!/^\d{1,9}$/.test(first)) return null
    const below = inInput(schema, nullable.ofType, others)
    return below && [Number(first), ...below]
  }
  if (!isInputObjectType(nullable)) return null
  const fields = Object.values(nullable.getFields()).map((field) => ({
    field,
    names: placeOf(schema, field),
  }))
  for (const { field, names } of fields) {
    const dotted = names.flatMap((name) => name.split('.'))
    const matched = [names, dotted].find((each) => each.every((name, index) => isSame(name, segments[index])))
    const below = matched && inInput(schema, field.type, segments.slice(matched.length))
    if (below) return [field.name, ...below]
  }
  return onlyField(fields, segments)
}

/** Like `onlyArgument`, but for an input object: the only field within it. */
function onlyField(
  fields: readonly { readonly field: GraphQLInputField; readonly names: readonly string[] }[],
  segments: readonly string[],
): Path | null {
  const [within, ...others] = fields.filter(({ names }) =>
    segments.every((segment, index) => isSame(names[index] ?? '', segment)),
  )
  return within === undefined || others.length > 0 ? null : [within.field.name]
}

/** The names of the members on the path to a field in the body. */
function placeOf(schema: GraphQLSchema, field: GraphQLInputField): readonly string[] {
  const at = directive(schema, 'from', field)?.at
  return at === undefined ? [field.name] : memberNames(at)
}

/** Some APIs report names from their own classes, with different capitalization. */
function isSame(name: string, segment: string | undefined): boolean {
  return name.toLowerCase() === segment?.toLowerCase()
}
