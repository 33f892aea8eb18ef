import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql'
import type { Answer } from '../../support/http-api.ts'
import {
  ENTITY_FIELDS,
  INPUT_PATHS,
  PARTS_FIELDS,
  type PartsRequest,
  PROPERTY_PATHS,
  REFUSALS,
  SHADES,
} from './parts-fields.ts'

type Json = Readonly<Record<string, unknown>>

/** A field has an error instead of a value. */
export class FieldFailure extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

type Arguments = Readonly<Record<string, unknown>>
type Field = GraphQLField<unknown, unknown>

/** §6.4.2 of the specification: the value of a field, as its directives promise it. */
export function resolveField(
  api: (request: PartsRequest) => Answer,
  { typeName, field, parent, args }: { typeName: string; field: Field; parent: unknown; args: Arguments },
): unknown {
  const coordinate = `${typeName}.${field.name}`
  const refusal = REFUSALS[coordinate]
  if (refusal !== undefined) throw new FieldFailure(refusal)
  const request = PARTS_FIELDS[coordinate]
  if (request) {
    const path =
      request.path.replace('{id}', String(args.id ?? memberOf(parent, ['id']))) + queryOf(request, args)
    const body = request.method === 'POST' ? bodyOf(field, args) : undefined
    const answer = answered(api({ method: request.method, path, ...(body && { body }) }), field)
    return request.result === undefined ? answer : memberOf(answer, [request.result])
  }
  const key = ENTITY_FIELDS[coordinate]
  if (key === undefined) return memberOf(parent, PROPERTY_PATHS[coordinate] ?? [field.name])
  const id = memberOf(parent, [key])
  return id === undefined || id === null
    ? null
    : answered(api({ method: 'GET', path: `/parts/${id}` }), field)
}

function queryOf({ query = [] }: { readonly query?: readonly string[] }, args: Arguments): string {
  const given = query.filter((name) => args[name] !== undefined && args[name] !== null)
  const pairs = given.map((name) => `${name}=${encodeURIComponent(String(args[name]))}`)
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

const CODES: Readonly<Record<number, string>> = {
  400: 'DOWNSTREAM_BAD_REQUEST',
  403: 'DOWNSTREAM_FORBIDDEN',
  404: 'DOWNSTREAM_NOT_FOUND',
  409: 'DOWNSTREAM_CONFLICT',
}

/** That there is nothing (404) is an answer, of one object. */
function answered({ status = 200, body }: Answer, { type }: Field): unknown {
  if (status === 404 && !isListType(getNullableType(type))) return null
  if (status !== 200) throw new FieldFailure(CODES[status] ?? String(status))
  return body
}

/** An own member of a value, possibly nested; undefined where there is none. */
export function memberOf(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (object, name) =>
      typeof object === 'object' && object !== null && Object.hasOwn(object, name)
        ? (object as Json)[name]
        : undefined,
    value,
  )
}

/** Arguments, as a body has them. */
function bodyOf({ args: definitions }: Field, args: Arguments): Json {
  const given = definitions.filter(({ name }) => name in args)
  return Object.fromEntries(given.map(({ name, type }) => [name, toApi(type, args[name])]))
}

function toApi(type: GraphQLInputType, value: unknown): unknown {
  const named = getNamedType(type)
  if (value === null || value === undefined || named.name === 'Anything') return value
  if (Array.isArray(value)) return value.map((item) => toApi(type, item))
  if (isEnumType(named)) return SHADES[String(value)]
  return isInputObjectType(named) ? objectToApi(named, value) : value
}

function objectToApi(type: GraphQLInputObjectType, value: object): Json {
  const written = Object.entries(value).map(([name, given]) => {
    const field = type.getFields()[name]
    if (!field) throw new TypeError(`there is no ${type.name}.${name}`)
    const [outer = name, inner] = INPUT_PATHS[`${type.name}.${name}`] ?? [name]
    const mapped = toApi(field.type, given)
    return [outer, inner === undefined ? mapped : { [inner]: mapped }] as const
  })
  return Object.fromEntries(written)
}
