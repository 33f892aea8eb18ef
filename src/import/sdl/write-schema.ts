import { parse, print } from 'graphql'
import type { ApiDescription, NamedType, Operation, TypeReference } from '../description.ts'
import { createUniqueNames, type UniqueNames } from '../names/unique-names.ts'
import { camelCase, wordsOf } from '../names/words.ts'
import { type KeyedType, keyedTypes } from './keyed-types.ts'
import { directive } from './sdl-text.ts'
import { fieldName, nameMembers, outputType, readableMembers } from './type-names.ts'
import { usedTypes } from './used-types.ts'
import { type DefaultScopes, scopesOf, type WritingFields, writeField } from './write-field.ts'
import { writeFilters } from './write-filters.ts'
import { commonPaging } from './write-paging.ts'
import { writeEnum, writeInput, writeObject, writeUnion } from './write-types.ts'

/** What an import turned into. */
export interface ImportedSchema {
  readonly sdl: string
  /** Ids of the operations that have a field. */
  readonly imported: readonly string[]
  /** The others, each with the reason. */
  readonly leftOut: readonly { readonly id: string; readonly reason: string }[]
  /** Places whose type the description does not tell: they are any JSON. */
  readonly untyped: readonly string[]
}

export interface WriteOptions {
  /** Name of the API in the configuration. */
  readonly api: string
  readonly scopes: DefaultScopes
  /** Names of root fields by operation id. */
  readonly names: ReadonlyMap<string, string>
  /** Name of the type for work that goes on after its answer. */
  readonly acceptedType: string
}

/** A part of a description as SDL in the language of `schema/behalf.graphql`. The same input gives the same text. */
export function writeSchema(description: ApiDescription, options: WriteOptions): ImportedSchema {
  const reasons = new Map(
    description.operations.map((operation) => [operation.id, reasonOf(operation, options)]),
  )
  const operations = description.operations.filter(({ id }) => reasons.get(id) === null)
  const used = usedTypes(operations, description.types)
  const known = new Set(used.outputs.map(({ name }) => name))
  const keyed = new Map([...keyedTypes({ ...description, operations })].filter(([name]) => known.has(name)))
  const writing = writingFields(description, options, operations)
  const nested = nestOperations(operations, keyed)
  const parts = [
    writeApi(description, options.api, writing),
    ...writeRoots(
      writing,
      operations.filter(({ id }) => !nested.has(id)),
      options.names,
    ),
    ...used.outputs.map((type) => writeType(type, writing, keyed, [...nested.values()])),
    ...used.inputs.flatMap(({ name, kind }) => {
      const type = description.types.get(name)
      return type?.kind === 'object' ? [writeInput(type, kind, description.types)] : []
    }),
    ...[...new Set(operations.flatMap(({ queried }) => queried ?? []))].flatMap((name) =>
      writeFilters(name, description.types),
    ),
    usesAccepted(operations) ? acceptedType(options.acceptedType) : '',
  ]
  return {
    sdl: textOf(parts.filter((part) => part !== '')),
    imported: operations.map(({ id }) => id),
    leftOut: [...reasons].flatMap(([id, reason]) => (reason === null ? [] : [{ id, reason }])),
    untyped: used.untyped,
  }
}

/** In the form that GraphQL prints; empty for nothing. */
function textOf(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `${print(parse(parts.join('\n\n')))}\n`
}

function reasonOf(operation: Operation, { scopes }: WriteOptions): string | null {
  if (operation.unsupported !== null) return operation.unsupported
  const declared = new Set(operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name))
  const [unknown] = [...operation.path.matchAll(/\{([^{}]*)\}/g)].filter(
    ([, name = '']) => !declared.has(name),
  )
  if (unknown) return `its path has ${unknown[0]}, which the description does not declare`
  return scopesOf(operation, scopes).length > 0
    ? null
    : 'the description names no permission for it; name one with --scope'
}

function writingFields(
  description: ApiDescription,
  { api, scopes, acceptedType: accepted }: WriteOptions,
  operations: readonly Operation[],
): WritingFields {
  const isEmpty = (name: string) => {
    const type = description.types.get(name)
    return type?.kind === 'object' && readableMembers(type).length === 0
  }
  const outputs = (type: TypeReference): string => {
    if (type.kind === 'list') return `[${outputs(type.of)}]`
    return type.kind === 'named' && isEmpty(type.name) ? 'JSON' : outputType(type)
  }
  return {
    api,
    types: description.types,
    paging: commonPaging(operations),
    scopes,
    acceptedType: accepted,
    outputs,
  }
}

function writeApi({ error }: ApiDescription, api: string, { paging }: WritingFields): string {
  const args = {
    page: paging ?? undefined,
    error: error === null ? undefined : { code: error.code, message: error.message },
  }
  const isEmpty = args.page === undefined && args.error === undefined
  return isEmpty ? '' : `extend schema ${directive('api', { name: api, ...args })}`
}

function writeRoots(
  writing: WritingFields,
  operations: readonly Operation[],
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const roots = [
    ['Query', operations.filter(({ method }) => method === 'GET')],
    ['Mutation', operations.filter(({ method }) => method !== 'GET')],
  ] as const
  return roots.map(([root, all]) => {
    const fields = all.map((operation) =>
      writeField(writing, operation, names.get(operation.id) ?? camelCase(wordsOf(operation.id))),
    )
    return fields.length === 0 ? '' : `extend type ${root} {\n${fields.join('\n\n')}\n}`
  })
}

/** An operation that is a field of a keyed type: its path goes on below that of the type. */
interface NestedOperation {
  readonly operation: Operation
  readonly owner: KeyedType
}

/** Operations below an object that has a key, by id: its key is all that they need. */
function nestOperations(
  operations: readonly Operation[],
  keyed: ReadonlyMap<string, KeyedType>,
): ReadonlyMap<string, NestedOperation> {
  const owners = [...keyed.values()].sort(
    (one, other) => other.operation.path.length - one.operation.path.length,
  )
  const nested = operations.flatMap((operation) => {
    const { method, path, parameters } = operation
    const owner = owners.find((each) => path.startsWith(`${each.operation.path}/`))
    const others = parameters.filter((each) =>
      each.in === 'path' ? each.name !== owner?.parameter : each.required && each.constant === null,
    )
    return method === 'GET' && owner && others.length === 0
      ? [[operation.id, { operation, owner }] as const]
      : []
  })
  return new Map(nested)
}

function writeType(
  type: NamedType,
  writing: WritingFields,
  keyed: ReadonlyMap<string, KeyedType>,
  nested: readonly NestedOperation[],
): string {
  if (type.kind === 'enum') return writeEnum(type)
  if (type.kind === 'union') return writeUnion(type)
  if (readableMembers(type).length === 0) return ''
  const owner = keyed.get(type.name)
  const names = createUniqueNames(nameMembers(readableMembers(type)).map(({ field }) => field))
  const requests = nested
    .filter((each) => each.owner === owner)
    .map(({ operation }) => writeNested(writing, operation, owner as KeyedType, names))
  const directives = owner ? keyDirectives(writing, owner) : ''
  return writeObject(type, { directives, requests }, { keyed, outputs: writing.outputs })
}

function writeNested(
  writing: WritingFields,
  operation: Operation,
  { operation: own, parameter, key }: KeyedType,
  names: UniqueNames,
): string {
  const words = wordsOf(operation.path.slice(own.path.length))
  const name = names.take([camelCase(words), camelCase(['get', ...words])])
  return writeField(writing, operation, name, new Map([[parameter, fieldName(key.name)]]))
}

function keyDirectives({ api, scopes }: WritingFields, { operation, parameter, key }: KeyedType): string {
  const field = fieldName(key.name)
  const path = operation.path.replaceAll(`{${parameter}}`, `{${field}}`)
  const fixed = operation.parameters.filter(
    ({ in: place, constant }) => place === 'query' && constant !== null,
  )
  const query = fixed
    .map(({ name, constant }) => `${encodeURIComponent(name)}=${encodeURIComponent(constant ?? '')}`)
    .join('&')
  const GET = query === '' ? path : `${path}?${query}`
  return `${directive('key', { fields: field })} ${directive('rest', { api, GET, scopes: scopesOf(operation, scopes) })}`
}

function usesAccepted(operations: readonly Operation[]): boolean {
  return operations.some(
    ({ result, isAccepted, method }) => result === null && isAccepted && method !== 'GET',
  )
}

function acceptedType(name: string): string {
  return `"The API took the request on and goes on working at it."
type ${name} {
"Status of the answer."
status: Int @from(at: "status")
"Where the API tells how far it is."
location: String @from(at: "header.location")
}`
}
