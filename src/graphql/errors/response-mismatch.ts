import type {
  DocumentNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql'
import type { BehalfError } from '../../errors/base.ts'
import { DownstreamError, errorAfterWrite } from '../../errors/downstream.ts'
import { isApplied } from '../../plan/directives.ts'
import { possibleTypes } from '../../plan/schema/object-types.ts'
import type { RequestPlan, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import { type Document, fragmentsOf } from '../../plan/selection/fragments.ts'
import { selectedFields } from '../../plan/selection/selection.ts'
import { InnerListError } from '../paging/indicators/inner-lists.ts'
import { isResponseSizeError } from '../responses/completion-limits.ts'

/** An operation that was executed. Members are undefined if it did not get that far. */
interface ExecutedOperation {
  readonly document?: DocumentNode | undefined
  readonly operation?: OperationDefinitionNode | undefined
  /** Types of the objects that `Query.node` loaded, by the field's name in the response. */
  readonly nodeTypes?: ReadonlyMap<string | number, string> | undefined
}

interface FieldFailure {
  readonly message: string
  readonly path?: readonly (string | number)[] | undefined
  readonly originalError?: unknown
}

/**
 * The error for an API's response that does not match the schema, or for a value returned by a write that does not fit in the
 * operation's response; null if something else failed.
 */
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

/** Distinguishes a response mismatch from our own bugs: in a mismatch, the value came from an API, and graphql-js rejected it. */
export function createMismatchFinder(schema: GraphQLSchema, plan: SchemaPlan): FindMismatch {
  // Keyed by field, because a list can fail for every one of its items.
  const known = new WeakMap<OperationDefinitionNode, Map<string, Source | null>>()

  function sourceAt(
    names: readonly string[],
    nodeType: string | undefined,
    operation: OperationDefinitionNode,
    document: DocumentNode,
  ) {
    const sources = known.get(operation) ?? new Map<string, Source | null>()
    known.set(operation, sources)
    // The ID of a node, and therefore its type, can differ each time the operation is executed.
    const key = [nodeType ?? '', ...names].join('.')
    const before = sources.get(key)
    if (before !== undefined) return before
    const site = { schema, fragments: fragmentsOf(document), nodeType }
    const source = sourceOf(names, operation, site, plan)
    sources.set(key, source)
    return source
  }

  return ({ message, path, originalError }, { document, operation, nodeTypes }) => {
    const judge = judgeOf(message, originalError)
    if (judge === null || !(path && document && operation)) return null
    const names = path.filter((segment) => typeof segment === 'string')
    const source = sourceAt(names, nodeTypes?.get(names[0] ?? ''), operation, document)
    return source && judge(source)
  }
}

/** Where a value came from: a request, or code that sends requests or receives objects from them. */
interface Source extends Pick<RequestPlan, 'api' | 'kind'> {
  readonly isCode: boolean
  /** For a write: how much of it is known to have been carried out. */
  readonly isDone: true | 'in part'
}

type Judge = (source: Source) => DownstreamError | null

/** Null if something else failed. */
function judgeOf(message: string, error: unknown): Judge | null {
  if (error instanceof InnerListError) return listJudge(error)
  return isResponseSizeError(error) ? sizeJudge(error) : mismatchJudge(message)
}

function listJudge({ message }: InnerListError): Judge {
  return ({ api, kind, isDone }) =>
    new DownstreamError({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      api,
      isDone: kind === 'write' && isDone,
      reason: message,
    })
}

/** Null if the message reports something else. */
function mismatchJudge(message: string): Judge | null {
  const reason = MISMATCHES.map((pattern) => pattern.exec(message)?.[0]).find((found) => found !== undefined)
  if (reason === undefined) return null
  return ({ api, kind, isCode }) =>
    isCode
      ? null
      : new DownstreamError({ code: 'DOWNSTREAM_INVALID_RESPONSE', api, isDone: kind === 'write', reason })
}

/** A value in the response to a write was lost, but the write was carried out. */
function sizeJudge(error: BehalfError): Judge {
  const reason = 'this value does not fit in the response to the operation'
  return ({ api, kind, isDone }) =>
    kind === 'write' ? errorAfterWrite(error, { api, isDone, reason }) : null
}

/** The source of the value at a path: the innermost source along that path. */
function sourceOf(
  names: readonly string[],
  operation: OperationDefinitionNode,
  document: Document & { readonly nodeType: string | undefined },
  plan: SchemaPlan,
): Source | null {
  let types: readonly GraphQLObjectType[] = [document.schema.getRootType(operation.operation) ?? []].flat()
  let selections: readonly (SelectionSetNode | undefined)[] = [operation.selectionSet]
  let source: Source | null = sourceOfNode(document.nodeType, plan)
  for (const name of names) {
    const step = find(name, types, selections, document)
    if (step === undefined) return null
    source = sourceOfField(step.typeName, step.field, plan, source)
    types = possibleTypes(document.schema, step.field.type)
    selections = step.selections
  }
  return source
}

/** The request for an object that `Query.node` loaded. */
function sourceOfNode(typeName: string | undefined, plan: SchemaPlan): Source | null {
  const request = typeName === undefined ? undefined : plan.entity(typeName)?.request
  return request === undefined ? null : sourceOfRequest(request)
}

function sourceOfRequest({ api, kind }: RequestPlan): Source {
  return { api, kind, isCode: false, isDone: true }
}

/** @param parent - the source of the object that has the field. */
function sourceOfField(
  typeName: string,
  definition: GraphQLField<unknown, unknown>,
  plan: SchemaPlan,
  parent: Source | null,
): Source | null {
  const field = plan.field(typeName, definition.name)
  const request =
    field.kind === 'request'
      ? field.request
      : field.kind === 'entity'
        ? plan.entity(field.typeName)?.request
        : undefined
  if (request !== undefined) return sourceOfRequest(request)
  // Behalf's own code passes on what the API returned.
  if (field.kind !== 'hand-written' || !isApplied(definition, 'resolver')) return parent
  const [call] = typeName === 'Mutation' ? field.calls : []
  if (call !== undefined) return { api: call.api, kind: 'write', isCode: true, isDone: 'in part' }
  return parent && { ...parent, isCode: true }
}

/**
 * The field with this name in the response. If objects of several types have a field with this name, all these fields are treated
 * as the same.
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
    return { typeName: type.name, field, selections: below }
  }
  return undefined
}
