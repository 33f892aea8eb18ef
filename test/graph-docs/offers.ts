import {
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { directive } from '../../src/plan/directives.ts'
import { dottedPath, fieldPath } from '../support/dotted-path.ts'

/** A field that the schema offers of documented values. */
export interface Offer {
  /** The object type that has the field. */
  readonly on: string
  readonly field: GraphQLField<unknown, unknown>
  /** Where Graph has its value. */
  readonly path: readonly string[]
  readonly below: readonly Offer[]
}

type Json = Readonly<Record<string, unknown>>

/**
 * The fields of a type that the values have something for. Examples leave members out: a field that must not be null is only
 * offered if all values have it.
 */
export function offersOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  values: readonly unknown[],
): readonly Offer[] {
  const names = new Set(values.map((value) => concreteNameOf(schema, type, value)))
  return [...names].flatMap((name) => {
    const own = values.filter((value) => concreteNameOf(schema, type, value) === name)
    const concrete = schema.getType(name)
    if (!isObjectType(concrete)) throw new TypeError(`${name} is no object type`)
    return Object.values(concrete.getFields()).flatMap((field) => offerOf(schema, { on: name, field, own }))
  })
}

function offerOf(
  schema: GraphQLSchema,
  { on, field, own }: Pick<Offer, 'on' | 'field'> & { readonly own: readonly unknown[] },
): readonly Offer[] {
  const path = pathOf(schema, field)
  if (path === undefined) return []
  const present = own
    .map((value) => memberOf(schema, { field, path }, value))
    .filter((value) => value !== undefined)
  if (present.length < (isNonNullType(field.type) ? own.length : 1)) return []
  const type = getNamedType(field.type)
  if (isLeafType(type)) return [{ on, field, path, below: [] }]
  const objects = present.flat().filter((value) => value !== null)
  const below = offersOf(schema, type, objects)
  return below.length === 0 ? [] : [{ on, field, path, below }]
}

/** A selection of all offers. */
export function selectionOf(offers: readonly Offer[]): string {
  const fields = offers.map(
    ({ on, field, below }) =>
      `... on ${on} { ${field.name}${below.length > 0 ? ` { ${selectionOf(below)} }` : ''} }`,
  )
  return ['__typename', ...fields].join(' ')
}

/** `Type.field` of all offers. */
export function coordinatesOf(offers: readonly Offer[]): readonly string[] {
  return offers.flatMap(({ on, field, below }) => [`${on}.${field.name}`, ...coordinatesOf(below)])
}

/** What {@link selectionOf} has to give for a documented value. */
export function offeredValue(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  offers: readonly Offer[],
  value: unknown,
): unknown {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map((item) => offeredValue(schema, type, offers, item))
  if (isEnumType(type)) {
    const named = type
      .getValues()
      .find((member) => graphNameOf(schema, member) === String(value).toLowerCase())
    return named?.name ?? `${type.name} lacks ${value}`
  }
  if (isLeafType(type)) return value
  const name = concreteNameOf(schema, type, value)
  const fields = offers.filter(({ on }) => on === name)
  return Object.fromEntries([
    ['__typename', name],
    ...fields.map(({ field, path, below }) => [
      field.name,
      offeredValue(schema, getNamedType(field.type), below, memberOf(schema, { field, path }, value)),
    ]),
  ])
}

/** What a field is of. An object whose member names are data is a list of entries. */
function memberOf(
  schema: GraphQLSchema,
  { field, path }: Pick<Offer, 'field' | 'path'>,
  value: unknown,
): unknown {
  const member = valueAt(value, path)
  const isOfEntries = directive(schema, 'from', field)?.as?.includes('ENTRIES') ?? false
  if (!isOfEntries || typeof member !== 'object' || member === null) return member
  return Object.entries(member).map(([name, each]) => ({ name, value: each }))
}

/** A member of a value by path; undefined where there is none. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((object, name) => (object as Json | null | undefined)?.[name], value)
}

/** Undefined for a field that has a request of its own, or code; unless the API can send its object along. */
function pathOf(schema: GraphQLSchema, field: Offer['field']): readonly string[] | undefined {
  const expanded = directive(schema, 'expand', field)
  if (expanded) return [expanded.member]
  if (directive(schema, 'rest', field) || directive(schema, 'entity', field)) return undefined
  // In the request, and not in the documented response.
  if (directive(schema, 'from', field)?.at?.startsWith('request.')) return undefined
  const path = fieldPath(schema, field)
  if (path === '') return []
  return path.startsWith('@') ? [path] : path.split('.')
}

function concreteNameOf(schema: GraphQLSchema, type: GraphQLNamedType, value: unknown): string {
  if (!isAbstractType(type)) return type.name
  const rule = directive(schema, 'discriminator', type)
  const said = (value as Json)[dottedPath(rule?.path ?? '$')]
  const concrete = schema.getPossibleTypes(type).find((possible) => {
    const own = directive(schema, 'type', possible)
    return (
      (own?.is !== undefined && own.is === said) ||
      (own?.has !== undefined && Object.hasOwn(value as Json, own.has))
    )
  })
  return concrete?.name ?? String(rule?.otherwise)
}

function graphNameOf(schema: GraphQLSchema, member: GraphQLEnumValue): string {
  return String(directive(schema, 'value', member)?.is ?? member.name.replaceAll('_', '')).toLowerCase()
}
