import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { Answer } from '../../support/http-api.ts'
import {
  CoercionError,
  checkOneOf,
  coerceArguments,
  coerceVariables,
  InvalidDocumentError,
  type Variables,
} from './coerce-input.ts'
import {
  ENTITY_FIELDS,
  INPUT_PATHS,
  KINDS,
  PARTS_FIELDS,
  type PartsRequest,
  PROPERTY_PATHS,
  REFUSALS,
  SHADES,
} from './parts-fields.ts'

type Json = Readonly<Record<string, unknown>>
type Path = readonly (string | number)[]

export interface FieldError {
  readonly path: Path
  readonly code: string
}

/** What made one null of an answer. Fields whose answers are thrown away with it may report their errors, or may not. */
export interface Fault {
  /** One of them at least is reported. */
  readonly causes: readonly FieldError[]
  readonly possible: readonly FieldError[]
}

export type Expected =
  /** Nothing runs. */
  | { readonly kind: 'rejected'; readonly code: string; readonly reason: string }
  | { readonly kind: 'answered'; readonly data: unknown; readonly faults: readonly Fault[] }

export interface NaiveRequest {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly variables: Json
  readonly api: (request: PartsRequest) => Answer
}

/** A value, or what keeps it from being one: the null is then its parent's. */
type Completed =
  | { readonly kind: 'value'; readonly value: unknown; readonly faults: readonly Fault[] }
  | { readonly kind: 'failed'; readonly fault: Fault }

interface Execution extends NaiveRequest {
  readonly coerced: Variables
}

class FieldFailure extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/**
 * Executes an operation as section 6 of the GraphQL specification says, one field after another, without graphql-js'
 * execution and without any code of the gateway.
 *
 * @see https://spec.graphql.org/September2025/#sec-Execution
 */
export function executeNaively(request: NaiveRequest): Expected {
  const operation = operationOf(request.document)
  const root = request.schema.getRootType(operation.operation)
  if (!root) throw new TypeError(`there is no ${operation.operation}`)
  const definitions = operation.variableDefinitions ?? []
  try {
    checkValues(request, operation)
    const coerced = coerceVariables(request.schema, definitions, request.variables)
    const completed = executeSelections({ ...request, coerced }, root, [operation.selectionSet], {}, [])
    return completed.kind === 'value'
      ? { kind: 'answered', data: completed.value, faults: completed.faults }
      : { kind: 'answered', data: null, faults: [completed.fault] }
  } catch (error) {
    if (error instanceof InvalidDocumentError)
      return { kind: 'rejected', code: 'GRAPHQL_VALIDATION_FAILED', reason: error.message }
    if (error instanceof CoercionError)
      return { kind: 'rejected', code: 'BAD_USER_INPUT', reason: error.message }
    throw error
  }
}

function operationOf({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)
  if (!operation) throw new TypeError('there is no operation')
  return operation
}

/** Checks the arguments of every field, wherever it is selected. */
function checkValues({ schema, document }: NaiveRequest, operation: OperationDefinitionNode): void {
  const types = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(types, {
      Argument({ value }) {
        const type = types.getArgument()?.type
        if (type) checkOneOf(type, value, operation.variableDefinitions ?? [])
      },
    }),
  )
}

/** §6.3 and §6.4.3: the selections of one object, merged. */
function executeSelections(
  execution: Execution,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  parent: unknown,
  path: Path,
): Completed {
  const groups = new Map<string, FieldNode[]>()
  const opened = new Set<string>()
  for (const selectionSet of selectionSets) collectFields(execution, type, selectionSet, groups, opened)
  const value: Record<string, unknown> = Object.create(null)
  const completed = [...groups].map(([key, nodes]) => {
    const field = executeField(execution, type, nodes, parent, [...path, key])
    if (field.kind === 'value') value[key] = field.value
    return field
  })
  return together(completed, value)
}

/** An object or a list of what completed; where one did not, neither does it. */
function together(completed: readonly Completed[], value: unknown): Completed {
  const faults = completed.flatMap((each) => (each.kind === 'value' ? each.faults : []))
  const failed = completed.flatMap((each) => (each.kind === 'failed' ? [each.fault] : []))
  if (failed.length === 0) return { kind: 'value', value, faults }
  return {
    kind: 'failed',
    fault: {
      causes: failed.flatMap(({ causes }) => causes),
      possible: [
        ...failed.flatMap(({ possible }) => possible),
        ...faults.flatMap(({ causes, possible }) => [...causes, ...possible]),
      ],
    },
  }
}

/** §6.3.2 CollectFields. */
function collectFields(
  execution: Execution,
  type: GraphQLObjectType,
  { selections }: SelectionSetNode,
  groups: Map<string, FieldNode[]>,
  opened: Set<string>,
): void {
  for (const selection of selections) {
    if (!isIncluded(execution, selection)) continue
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value
      groups.set(key, [...(groups.get(key) ?? []), selection])
      continue
    }
    const isSpread = selection.kind === Kind.FRAGMENT_SPREAD
    if (isSpread && opened.has(selection.name.value)) continue
    if (isSpread) opened.add(selection.name.value)
    const fragment = isSpread ? fragmentOf(execution, selection.name.value) : selection
    const condition = fragment.typeCondition?.name.value
    if (condition === undefined || applies(execution.schema, condition, type))
      collectFields(execution, type, fragment.selectionSet, groups, opened)
  }
}

function fragmentOf({ document }: Execution, name: string): FragmentDefinitionNode {
  for (const each of document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name) return each
  throw new TypeError(`there is no fragment ${name}`)
}

function applies(schema: GraphQLSchema, condition: string, type: GraphQLObjectType): boolean {
  const named = schema.getType(condition)
  return named === type || (isAbstractType(named) && schema.getPossibleTypes(named).includes(type))
}

function isIncluded({ coerced }: Execution, { directives = [] }: Pick<FieldNode, 'directives'>): boolean {
  return directives.every(({ name, arguments: given = [] }) => {
    const value = given[0]?.value
    const condition =
      value?.kind === Kind.VARIABLE
        ? coerced.get(value.name.value)
        : value?.kind === Kind.BOOLEAN && value.value
    return name.value === 'include' ? condition === true : condition === false
  })
}

/** §6.4 ExecuteField, with §6.4.4 for what fails. */
function executeField(
  execution: Execution,
  parentType: GraphQLObjectType,
  nodes: readonly FieldNode[],
  parent: unknown,
  path: Path,
): Completed {
  const name = nodes[0]?.name.value ?? ''
  if (name === '__typename') return { kind: 'value', value: parentType.name, faults: [] }
  const field = parentType.getFields()[name]
  if (!field) throw new TypeError(`there is no ${parentType.name}.${name}`)
  let completed: Completed
  try {
    const args = coerceArguments(field.args, nodes[0]?.arguments ?? [], execution.coerced)
    const value = resolve(execution, parentType, field, parent, args)
    completed = complete(execution, field.type, nodes, value, path)
  } catch (error) {
    const code =
      error instanceof CoercionError
        ? 'BAD_USER_INPUT'
        : error instanceof FieldFailure
          ? error.code
          : undefined
    if (code === undefined) throw error
    completed = { kind: 'failed', fault: { causes: [{ path, code }], possible: [] } }
  }
  return isNonNullType(field.type) ? completed : orNull(completed)
}

function orNull(completed: Completed): Completed {
  return completed.kind === 'value' ? completed : { kind: 'value', value: null, faults: [completed.fault] }
}

/** §6.4.2: what the schema's directives promise of a field. */
function resolve(
  { api }: Execution,
  { name: typeName }: GraphQLObjectType,
  field: ReturnType<GraphQLObjectType['getFields']>[string],
  parent: unknown,
  args: Readonly<Record<string, unknown>>,
): unknown {
  const coordinate = `${typeName}.${field.name}`
  const refusal = REFUSALS[coordinate]
  if (refusal !== undefined) throw new FieldFailure(refusal)
  const request = PARTS_FIELDS[coordinate]
  if (request) {
    const path = `${request.path.replace('{id}', String(args.id ?? memberOf(parent, ['id'])))}${queryOf(request, args)}`
    const body = request.method === 'POST' ? apiMembers(field, args) : undefined
    const answer = answered(api({ method: request.method, path, ...(body && { body }) }))
    return request.result === undefined ? answer : memberOf(answer, [request.result])
  }
  const key = ENTITY_FIELDS[coordinate]
  if (key === undefined) return memberOf(parent, PROPERTY_PATHS[coordinate] ?? [field.name])
  const id = memberOf(parent, [key])
  return id === undefined || id === null ? null : answered(api({ method: 'GET', path: `/parts/${id}` }))
}

function queryOf({ query = [] }: { readonly query?: readonly string[] }, args: Readonly<Record<string, unknown>>) {
  const given = query.filter((name) => args[name] !== undefined && args[name] !== null)
  const pairs = given.map((name) => `${name}=${encodeURIComponent(String(args[name]))}`)
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

const CODES: Readonly<Record<number, string>> = {
  400: 'DOWNSTREAM_BAD_REQUEST',
  403: 'DOWNSTREAM_FORBIDDEN',
  409: 'DOWNSTREAM_CONFLICT',
}

/** That there is nothing (404) is an answer. */
function answered({ status = 200, body }: Answer): unknown {
  if (status === 404) return null
  if (status !== 200) throw new FieldFailure(CODES[status] ?? String(status))
  return body
}

function memberOf(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (object, name) =>
      typeof object === 'object' && object !== null && Object.hasOwn(object, name)
        ? (object as Json)[name]
        : undefined,
    value,
  )
}

type InputDefinition = Parameters<typeof coerceArguments>[0][number]

/** Arguments, as a body has them. */
function apiMembers(
  { args: definitions }: { readonly args: readonly InputDefinition[] },
  args: Readonly<Record<string, unknown>>,
): Json {
  return Object.fromEntries(
    definitions.filter(({ name }) => name in args).map(({ name, type }) => [name, toApi(type, args[name])]),
  )
}

function toApi(type: InputDefinition['type'], value: unknown): unknown {
  if (Array.isArray(value) && getNamedType(type).name !== 'Anything')
    return value.map((item) => toApi(type, item))
  const named = getNamedType(type)
  if (value === null || value === undefined) return value
  if (isEnumType(named)) return SHADES[String(value)]
  if (!isInputObjectType(named)) return value
  const written: Record<string, unknown> = {}
  for (const [name, given] of Object.entries(value)) {
    const field = named.getFields()[name]
    if (!field) continue
    const [outer = name, inner] = INPUT_PATHS[`${named.name}.${name}`] ?? [name]
    written[outer] = inner === undefined ? toApi(field.type, given) : { [inner]: toApi(field.type, given) }
  }
  return written
}

/** §6.4.3 CompleteValue. What does not fit is the API's fault. */
function complete(
  execution: Execution,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  value: unknown,
  path: Path,
): Completed {
  if (isNonNullType(type)) {
    const completed = complete(execution, type.ofType, nodes, value, path)
    return completed.kind === 'value' && completed.value === null ? misfit(path) : completed
  }
  if (value === null || value === undefined) return { kind: 'value', value: null, faults: [] }
  if (isListType(type)) {
    if (!Array.isArray(value)) return misfit(path)
    const items = value.map((item, index) => {
      const completed = complete(execution, type.ofType, nodes, item, [...path, index])
      return isNonNullType(type.ofType) ? completed : orNull(completed)
    })
    return together(
      items,
      items.map((item) => (item.kind === 'value' ? item.value : null)),
    )
  }
  const objectType = objectTypeOf(execution.schema, type, value)
  if (objectType) {
    const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    return executeSelections(execution, objectType, below, value, path)
  }
  const leaf = serialize(type, value)
  return leaf === undefined ? misfit(path) : { kind: 'value', value: leaf, faults: [] }
}

function misfit(path: Path): Completed {
  return { kind: 'failed', fault: { causes: [{ path, code: 'DOWNSTREAM_INVALID_RESPONSE' }], possible: [] } }
}

function objectTypeOf(schema: GraphQLSchema, type: GraphQLOutputType, value: unknown) {
  if (isObjectType(type)) return type
  const kinds = KINDS[getNamedType(type).name]
  if (!kinds) return undefined
  const named = schema.getType(kinds[String(memberOf(value, ['kind']))] ?? 'Part')
  return isObjectType(named) ? named : undefined
}

/** §3.5 and §3.9, result coercion; undefined for what is not of the type. */
function serialize(type: GraphQLOutputType, value: unknown): unknown {
  if (isEnumType(type)) return Object.keys(SHADES).find((name) => SHADES[name] === value)
  switch (getNamedType(type).name) {
    case 'Int':
      return Number.isInteger(value) && value === (value as number) >> 0 ? value : undefined
    case 'Float':
      return typeof value === 'number' ? value : undefined
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'Anything':
      return value
    default:
      return typeof value === 'string' ? value : undefined
  }
}
