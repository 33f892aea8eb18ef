import type { ApiDescription, Operation } from '../description.ts'
import { described, directive } from './sdl-text.ts'
import type { outputType } from './type-names.ts'
import { writeArguments } from './write-arguments.ts'
import { ownPaging, type PagingArguments } from './write-paging.ts'

/** What the fields of an import share. */
export interface WritingFields {
  readonly api: string
  readonly types: ApiDescription['types']
  readonly paging: PagingArguments | null
  /** Permissions of operations whose description names none. */
  readonly scopes: DefaultScopes
  /** Name of the type that stands for work that goes on. */
  readonly acceptedType: string
  outputs(type: Parameters<typeof outputType>[0]): string
}

/** Any one inner list, all of its members; empty for none. */
export interface DefaultScopes {
  readonly read: readonly (readonly string[])[]
  readonly write: readonly (readonly string[])[]
}

/** The permissions that an operation takes; empty where neither description nor choice names any. */
export function scopesOf(
  { scopes, method }: Operation,
  defaults: DefaultScopes,
): readonly (readonly string[])[] {
  if (scopes.length > 0) return scopes
  return method === 'GET' ? defaults.read : defaults.write
}

/**
 * The field of an operation.
 *
 * @param fixed - fields of the parent by path variable; none for a root field.
 */
export function writeField(
  writing: WritingFields,
  operation: Operation,
  name: string,
  fixed: ReadonlyMap<string, string> = new Map(),
): string {
  const { method, deprecated, paging, body, result } = operation
  const {
    sdl,
    path,
    query,
    headers,
    body: bodyText,
  } = writeArguments(operation, { types: writing.types, fixed })
  const rest = directive('rest', {
    api: writing.api,
    [method]: path,
    query: query.length > 0 ? query : undefined,
    headers: headers.length > 0 ? headers : undefined,
    contentType: body && body.contentType !== 'application/json' ? body.contentType : undefined,
    body: bodyText,
    accept: result && !isPlainJson(result.contentType) ? result.contentType : undefined,
    result: operation.resultAt ?? undefined,
    scopes: scopesOf(operation, writing.scopes),
  })
  const page = paging === null ? undefined : ownPaging(paging, writing.paging)
  return [
    described(descriptionOf(operation)),
    `${name}${sdl}: ${typeOf(writing, operation)}`,
    paging === null ? '' : directive('connection'),
    rest,
    page === undefined ? '' : directive('page', page),
    deprecated === null ? '' : directive('deprecated', { reason: deprecated }),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function isPlainJson(mediaType: string): boolean {
  return /^(?:application\/json|\*\/\*)/i.test(mediaType)
}

function descriptionOf({ summary, description }: Operation): string {
  return summary !== '' ? summary : description
}

function typeOf(writing: WritingFields, { paging, result, isAccepted, method }: Operation): string {
  if (paging !== null) return `[${writing.outputs(paging.item)}]`
  if (result !== null) return writing.outputs(result.type)
  return isAccepted && method !== 'GET' ? writing.acceptedType : 'Boolean'
}
