import { PLAIN_SCALARS } from '../../scalar-kinds.ts'
import type { ApiDescription, Operation, Paging, Parameter } from '../description.ts'
import type { ConnectionName } from './connection-names.ts'
import { described, directive, type Enumerated } from './sdl-text.ts'
import type { DemandedTypes, WrittenType } from './types/demanded-types.ts'
import { asDirective, writeArguments } from './write-arguments.ts'
import { type CommonPaging, ownPaging } from './write-paging.ts'

/** The context that the fields of an import share. */
export interface WritingFields {
  readonly api: string
  readonly kind: ApiDescription['kind']
  readonly types: ApiDescription['types']
  readonly demanded: DemandedTypes
  readonly paging: CommonPaging | null
  readonly connection: ConnectionName
  /** Permissions for operations whose description does not name any. */
  readonly scopes: DefaultScopes
  /** Name of the type for work that continues after the response. */
  readonly acceptedType: string
}

/** An operation needs all permissions in at least one inner list; empty if it needs none. */
export interface DefaultScopes {
  readonly read: readonly (readonly string[])[]
  readonly write: readonly (readonly string[])[]
}

/** The permissions that an operation needs; empty if neither the description nor the defaults name any. */
export function scopesOf(
  { scopes, method }: Operation,
  defaults: DefaultScopes,
): readonly (readonly string[])[] {
  if (scopes.length > 0) return scopes
  return method === 'GET' ? defaults.read : defaults.write
}

/**
 * The field for an operation.
 *
 * @param fixed - fields of the parent by path variable; empty for a root field.
 */
export function writeField(
  writing: WritingFields,
  operation: Operation,
  name: string,
  fixed: ReadonlyMap<string, string> = new Map(),
): string {
  const { method, deprecated, body, result } = operation
  const paging = connected(operation)
  const written = writeArguments(operation, { types: writing.types, demanded: writing.demanded, fixed })
  const type = typeOf(writing, operation, paging)
  const rest = directive('rest', {
    api: writing.api,
    [method]: written.path,
    query: written.query.length > 0 ? written.query : undefined,
    headers: written.headers.length > 0 ? written.headers : undefined,
    contentType: body && body.contentType !== 'application/json' ? body.contentType : undefined,
    body: written.body,
    accept: result && !isPlainJson(result.contentType) ? result.contentType : undefined,
    language: writing.kind === 'odata' ? undefined : languageOf(operation),
    result: paging === null ? resultOf(operation, type) : undefined,
    scopes: scopesOf(operation, writing.scopes),
  })
  const page = paging === null ? undefined : ownPaging(paging, writing.paging)
  return [
    described(descriptionOf(operation)),
    `${name}${written.sdl}: ${type.sdl}`,
    paging === null ? '' : directive('connection', { name: writing.connection(paging) }),
    rest,
    page === undefined ? '' : directive('page', page),
    asDirective(type.as),
    deprecated === null ? '' : directive('deprecated', { reason: deprecated }),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/**
 * The paging of a connection; null if the field is not one. The items of a connection must have a named type, so they cannot be
 * lists.
 */
export function connected({ paging }: Pick<Operation, 'paging'>): Paging | null {
  return paging === null || paging.item.kind === 'list' || paging.item.kind === 'map' ? null : paging
}

function isPlainJson(mediaType: string): boolean {
  return /^(?:application\/json|\*\/\*)/i.test(mediaType)
}

function descriptionOf({ summary, description }: Operation): string {
  return summary !== '' ? summary : description
}

function typeOf(
  { demanded, acceptedType }: WritingFields,
  { id, result, isAccepted, method }: Operation,
  paging: Paging | null,
): WrittenType {
  const place = { owner: id, member: 'answer' }
  if (paging !== null) {
    const { sdl, as } = demanded.output(paging.item, place)
    return { sdl: `[${sdl}]`, as }
  }
  if (result !== null) return demanded.output(result.type, place)
  return { sdl: isAccepted && method !== 'GET' ? acceptedType : 'Boolean', as: [] }
}

/** The location of the result. A list without pages always has a location, even if it is the whole response. */
function resultOf({ resultAt, result }: Operation, { sdl }: WrittenType): string | undefined {
  const isList = sdl.startsWith('[') && result !== null
  return resultAt ?? (isList ? '$' : undefined)
}

/**
 * The language of a path in which a string is only part of a segment: OData if the string is in quotes; otherwise plain text,
 * because the API does not parse it.
 */
function languageOf({ path, parameters }: Operation): Enumerated | undefined {
  const segments = path.split('/').filter((segment) => segment.includes('{') && !/^\{[^{}]*\}$/.test(segment))
  const isText = ({ in: place, name, type }: Parameter) =>
    place === 'path' &&
    segments.some((segment) => segment.includes(`{${name}}`)) &&
    !(type.kind === 'scalar' && PLAIN_SCALARS.has(type.scalar))
  if (!parameters.some(isText)) return undefined
  const isQuoted = segments.some((segment) => /'\{[^{}']{1,200}\}'/.test(segment))
  return { enumerated: isQuoted ? 'ODATA' : 'PLAIN' }
}
