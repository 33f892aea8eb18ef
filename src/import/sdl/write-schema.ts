import { parse, print } from 'graphql'
import type { ApiDescription, Operation } from '../description.ts'
import type { UniqueNames } from '../names/unique-names.ts'
import { camelCase, wordsOf } from '../names/words.ts'
import { connectionNames } from './connection-names.ts'
import { nestOperations } from './nested-operations.ts'
import { directive } from './sdl-text.ts'
import { createCircularMembers } from './types/circular-members.ts'
import { createDemandedTypes, type Demand, type Uses } from './types/demanded-types.ts'
import { type KeyedType, keyedTypes } from './types/keyed-types.ts'
import { fieldName } from './types/type-names.ts'
import { fixedParameter } from './write-arguments.ts'
import { connected, type DefaultScopes, scopesOf, type WritingFields, writeField } from './write-field.ts'
import { writeFilter, writeOrder } from './write-filters.ts'
import { commonPaging } from './write-paging.ts'
import { writeEntry, writeEnum, writeInput, writeObject, writeUnion } from './write-types.ts'

/** The result of an import. */
export interface ImportedSchema {
  readonly sdl: string
  /** IDs of the operations that have a field. */
  readonly imported: readonly string[]
  /** The operations that were not imported, each with the reason. */
  readonly leftOut: readonly { readonly id: string; readonly reason: string }[]
  /** The omitted parts of imported operations: parameters that no request can contain. */
  readonly omitted: readonly { readonly id: string; readonly reason: string }[]
  /** Places whose type the description does not specify. They are arbitrary JSON. */
  readonly untyped: readonly string[]
  /**
   * Keyed by type name or operation ID: the types that the type or operation uses, and the parts of the description that these
   * types cannot express.
   */
  readonly uses: ReadonlyMap<string, Uses>
}

export interface WriteOptions {
  /** Name of the API in the configuration. */
  readonly api: string
  /** Names that types must not have. */
  readonly reserved: Iterable<string>
  readonly scopes: DefaultScopes
  /** Names of root fields by operation ID. */
  readonly names: ReadonlyMap<string, string>
  /** Name of the type for work that continues after the response. */
  readonly acceptedType: string
}

/** Writes part of a description as SDL with the directives of `schema/behalf.graphql`. The same input produces the same text. */
export function writeSchema(description: ApiDescription, options: WriteOptions): ImportedSchema {
  const reasons = new Map(
    description.operations.map((operation) => [operation.id, reasonOf(operation, options)]),
  )
  const operations = description.operations.filter(({ id }) => reasons.get(id) === null)
  const writing = writingFields(description, options, operations)
  const { demanded } = writing
  const keyed = new Map(
    [...keyedTypes({ ...description, operations })].filter(([name]) => demanded.isSelectable(name)),
  )
  const nested = nestOperations(operations, keyed)
  const belowTypes = new Set([...nested.values()].flat())
  const parts = [
    writeApi(description, options.api, writing),
    ...writeRoots(
      writing,
      operations.filter((operation) => !belowTypes.has(operation)),
      options.names,
    ),
    ...writeTypes(writing, keyed, nested),
    usesAccepted(operations) ? acceptedType(options.acceptedType) : '',
  ]
  return {
    sdl: textOf(parts.filter((part) => part !== '')),
    imported: operations.map(({ id }) => id),
    leftOut: [...reasons].flatMap(([id, reason]) => (reason === null ? [] : [{ id, reason }])),
    omitted: operations.flatMap(({ id, omitted }) => omitted.map((reason) => ({ id, reason }))),
    untyped: [...demanded.open],
    uses: demanded.uses,
  }
}

/** The parts as printed by GraphQL; empty if there are none. */
function textOf(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `${print(parse(parts.join('\n\n'), { noLocation: true }))}\n`
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
  { api, reserved, scopes, acceptedType: accepted }: WriteOptions,
  operations: readonly Operation[],
): WritingFields {
  const prefix = wordsOf(api)
  const demanded = createDemandedTypes(description.types, { reserved: [...reserved, accepted], prefix })
  const paged = operations.map((operation) => ({ ...operation, paging: connected(operation) }))
  return {
    api,
    kind: description.kind,
    types: description.types,
    demanded,
    paging: commonPaging(paged, description),
    connection: connectionNames(paged, description, { names: demanded.names, prefix }),
    scopes,
    acceptedType: accepted,
  }
}

function writeApi({ error }: ApiDescription, api: string, { paging }: WritingFields): string {
  const args = {
    page: paging?.isDeclared ? paging.args : undefined,
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

/**
 * All types that the root fields can reach: types of responses, then of requests, then of filters, each in the order
 * of first use.
 */
function writeTypes(
  writing: WritingFields,
  keyed: ReadonlyMap<string, KeyedType>,
  nested: ReadonlyMap<string, readonly Operation[]>,
): readonly string[] {
  const { demanded } = writing
  const isCircular = createCircularMembers(writing.types)
  const written: Record<'outputs' | 'inputs' | 'queries', string[]> = { outputs: [], inputs: [], queries: [] }
  for (let demand = demanded.next(); demand !== undefined; demand = demanded.next()) {
    switch (demand.kind) {
      case 'output':
        written.outputs.push(writeOutput(demand, writing, { keyed, nested }))
        break
      case 'entry':
        written[demand.side === 'output' ? 'outputs' : 'inputs'].push(writeEntry(demand, demanded))
        break
      case 'filter':
        written.queries.push(writeFilter(demand.name, demand.type))
        break
      case 'order':
        written.queries.push(writeOrder(demand.name, demand.type))
        break
      default:
        written.inputs.push(writeInput(demand, { demanded, isCircular }))
    }
  }
  return [...written.outputs, ...written.inputs, ...written.queries]
}

function writeOutput(
  { type }: Demand & { kind: 'output' },
  writing: WritingFields,
  {
    keyed,
    nested,
  }: {
    readonly keyed: ReadonlyMap<string, KeyedType>
    readonly nested: ReadonlyMap<string, readonly Operation[]>
  },
): string {
  if (type.kind === 'enum') return writeEnum(type)
  if (type.kind === 'union') return writeUnion(type, writing.demanded)
  const owner = keyed.get(type.name)
  const requests = (names: UniqueNames) =>
    owner
      ? (nested.get(type.name) ?? []).map((operation) => writeNested(writing, operation, owner, names))
      : []
  const directives = owner ? keyDirectives(writing, owner) : ''
  return writeObject(type, { directives, requests }, { keyed, demanded: writing.demanded })
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
  const query = fixed.map(fixedParameter).join('&')
  const GET = query === '' ? path : `${path}?${query}`
  return `${directive('key', { fields: field })} ${directive('rest', { api, GET, scopes: scopesOf(operation, scopes) })}`
}

function usesAccepted(operations: readonly Operation[]): boolean {
  return operations.some(
    ({ result, isAccepted, method }) => result === null && isAccepted && method !== 'GET',
  )
}

function acceptedType(name: string): string {
  return `"The API has accepted the request and continues to work on it."
type ${name} {
"HTTP status of the response."
status: Int @from(at: "status")
"Address at which the API reports its progress."
location: String @from(at: "header.location")
}`
}
