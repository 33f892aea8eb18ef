import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
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
import { collectFields } from './collect-fields.ts'
import { KINDS, type PartsRequest, SHADES } from './parts-fields.ts'
import { FieldFailure, memberOf, resolveField } from './resolve-field.ts'

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
  const groups = collectFields(execution, type, selectionSets)
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
    const value = resolveField(execution.api, { typeName: parentType.name, field, parent, args })
    completed = complete(execution, field.type, nodes, value, path)
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    completed = { kind: 'failed', fault: { causes: [{ path, code }], possible: [] } }
  }
  return isNonNullType(field.type) ? completed : orNull(completed)
}

/** Undefined for what is an error of these tests. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof CoercionError) return 'BAD_USER_INPUT'
  return error instanceof FieldFailure ? error.code : undefined
}

function orNull(completed: Completed): Completed {
  return completed.kind === 'value' ? completed : { kind: 'value', value: null, faults: [completed.fault] }
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
    return completed.kind === 'value' && completed.value === null ? mismatch(path) : completed
  }
  if (value === null || value === undefined) return { kind: 'value', value: null, faults: [] }
  if (isListType(type)) {
    if (!Array.isArray(value)) return mismatch(path)
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
  if (objectType) return completeObject(execution, objectType, nodes, value, path)
  const leaf = serialize(type, value)
  return leaf === undefined ? mismatch(path) : { kind: 'value', value: leaf, faults: [] }
}

function completeObject(
  execution: Execution,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  value: unknown,
  path: Path,
): Completed {
  if (typeof value !== 'object' || Array.isArray(value)) return mismatch(path)
  const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  return executeSelections(execution, type, below, value, path)
}

function mismatch(path: Path): Completed {
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
