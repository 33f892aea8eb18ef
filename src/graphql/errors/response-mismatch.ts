import type {
  DocumentNode,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql'
import { DownstreamError } from '../../errors/downstream.ts'
import { possibleTypes } from '../../plan/schema/object-types.ts'
import type { RequestPlan, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import { type Document, fragmentsOf } from '../../plan/selection/fragments.ts'
import { selectedFields } from '../../plan/selection/selection.ts'

/** An operation that was executed. Members are undefined if it did not get that far. */
interface ExecutedOperation {
  readonly document?: DocumentNode | undefined
  readonly operation?: OperationDefinitionNode | undefined
}

interface FieldFailure {
  readonly message: string
  readonly path?: readonly (string | number)[] | undefined
}

/** The error for an API's response that does not match the schema; null if something else failed. */
export type FindMismatch = (failure: FieldFailure, executed: ExecutedOperation) => DownstreamError | null

/**
 * The beginning of graphql-js's messages about values that do not match their field's type, up to the value itself,
 * which is omitted.
 */
const MISMATCHES: readonly RegExp[] = [
  /^Cannot return null for non-nullable field [\w.]+/,
  /^Expected Iterable, but did not find one for field "[\w.]+"/,
  /^\w+(?: list)? cannot represent [^:]*/,
  /^Enum "\w+" cannot represent value/,
  /^Abstract type "\w+" must resolve to an Object type at runtime for field "[\w.]+"/,
  /^Runtime Object type "\w+" is not a possible type for "\w+"/,
]

/** Distinguishes a response mismatch from a bug of ours: the value came from an API, and graphql-js rejected it. */
export function createMismatchFinder(schema: GraphQLSchema, plan: SchemaPlan): FindMismatch {
  // By field, because a list can fail for each of its items.
  const known = new WeakMap<OperationDefinitionNode, Map<string, RequestPlan | null>>()

  function requestAt(names: readonly string[], operation: OperationDefinitionNode, document: DocumentNode) {
    const requests = known.get(operation) ?? new Map<string, RequestPlan | null>()
    known.set(operation, requests)
    const key = names.join('.')
    const before = requests.get(key)
    if (before !== undefined) return before
    const request = requestOf(names, operation, { schema, fragments: fragmentsOf(document) }, plan)
    requests.set(key, request)
    return request
  }

  return ({ message, path }, { document, operation }) => {
    const reason = MISMATCHES.map((pattern) => pattern.exec(message)?.[0]).find(
      (found) => found !== undefined,
    )
    if (reason === undefined || !(path && document && operation)) return null
    const names = path.filter((segment) => typeof segment === 'string')
    const request = requestAt(names, operation, document)
    if (request === null) return null
    const { api, kind } = request
    return new DownstreamError({ code: 'DOWNSTREAM_INVALID_RESPONSE', api, isDone: kind === 'write', reason })
  }
}

/** The request that returned the value at a path: the innermost one along the path. */
function requestOf(
  names: readonly string[],
  operation: OperationDefinitionNode,
  document: Document,
  plan: SchemaPlan,
): RequestPlan | null {
  let types: readonly GraphQLObjectType[] = [document.schema.getRootType(operation.operation) ?? []].flat()
  let selections: readonly (SelectionSetNode | undefined)[] = [operation.selectionSet]
  let request: RequestPlan | null = null
  for (const name of names) {
    const step = find(name, types, selections, document)
    if (step === undefined) return null
    request = requestOfField(step.typeName, step.fieldName, plan) ?? request
    types = possibleTypes(document.schema, step.type)
    selections = step.selections
  }
  return request
}

function requestOfField(typeName: string, fieldName: string, plan: SchemaPlan): RequestPlan | undefined {
  const field = plan.field(typeName, fieldName)
  if (field.kind === 'request') return field.request
  return field.kind === 'entity' ? plan.entity(field.typeName)?.request : undefined
}

/**
 * The field with this name in the response. If objects of several types have a field with this name, they all count as
 * the same.
 */
function find(
  name: string,
  types: readonly GraphQLObjectType[],
  selections: readonly (SelectionSetNode | undefined)[],
  document: Document,
) {
  for (const type of types) {
    const nodes = selections
      .flatMap((selectionSet) => selectedFields(document, type, selectionSet))
      .map(({ node }) => node)
      .filter(({ name: field, alias }) => (alias ?? field).value === name)
    const fieldName = nodes[0]?.name.value ?? ''
    const field = type.getFields()[fieldName]
    if (field === undefined) continue
    const below = nodes.map(({ selectionSet }) => selectionSet)
    return { typeName: type.name, fieldName, type: field.type, selections: below }
  }
  return undefined
}
