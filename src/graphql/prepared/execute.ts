import {
  type DocumentNode,
  type ExecutionResult,
  execute as executeByGraphqlJs,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import type { RequestContext } from '../context.ts'
import { locateErrors, withoutLocations } from './error-locations.ts'
import { partsOf } from './operation-parts.ts'
import {
  type Combination,
  type PreparedOperation,
  type PrepareOptions,
  prepareOperation,
} from './prepared-operation.ts'
import { Run } from './run-state.ts'

/** An operation that is valid and may run. */
export interface ExecutableOperation {
  readonly document: DocumentNode
  /** Undefined if the document has no such operation, which is reported later, like other errors. */
  readonly operation: OperationDefinitionNode | undefined
  readonly operationName?: string | undefined
  readonly variables?: Readonly<Record<string, unknown>> | undefined
  readonly context: RequestContext
  /**
   * Whether to keep its preparation for as long as the document exists. By default, the least recently used preparations are
   * discarded when together they exceed a limit.
   */
  readonly isTrusted?: boolean
}

/** Executes an operation according to the specification. */
export type Execute = (operation: ExecutableOperation) => ExecutionResult | Promise<ExecutionResult>

export interface ExecuteOptions extends Omit<PrepareOptions, 'schema'> {
  readonly schema: GraphQLSchema
  /** Whether operations are prepared at all. */
  readonly isPrepared: boolean
}

/** The maximum number of invalid variable values that are reported. */
const MAX_VARIABLE_ERRORS = 10
/** The memory limit for the preparations of documents that are not trusted, including the documents. */
const MAX_BYTES = 32 * 1024 ** 2

/**
 * Executes operations from preparations, which are created once per operation. Operations that cannot be prepared are left to
 * graphql-js, which reports those that cannot be executed at all.
 *
 * Preparations belong to parsed documents. Those of trusted documents are kept for as long as the documents exist. Of the others,
 * only the most recent ones are kept, up to a limit. This way, ad hoc documents cannot evict trusted ones.
 */
export function createExecute({ schema, isPrepared, ...options }: ExecuteOptions): Execute {
  const trusted = new WeakMap<OperationDefinitionNode, PreparedOperation>()
  const others = new LRUCache<OperationDefinitionNode, PreparedOperation>({
    maxSize: MAX_BYTES,
    sizeCalculation: (prepared) => prepared.bytes(),
  })
  const isCovered = isPrepared && !usesIsTypeOf(schema)

  function preparedFor({ document, operation, isTrusted = false }: ExecutableOperation) {
    if (!(isCovered && operation)) return null
    const known = trusted.get(operation) ?? others.get(operation)
    const prepared = known ?? prepareOperation({ schema, ...options }, document, operation)
    if (isTrusted && prepared && !known) trusted.set(operation, prepared)
    return prepared
  }

  /** Stores a preparation only after the run has ended, because steps that are prepared during the run also count. */
  function kept(
    operation: OperationDefinitionNode,
    prepared: PreparedOperation,
    result: ExecutionResult | Promise<ExecutionResult>,
  ): ExecutionResult | Promise<ExecutionResult> {
    if (trusted.has(operation)) return result
    if (result instanceof Promise) return result.finally(() => keep(operation, prepared))
    keep(operation, prepared)
    return result
  }

  /** Deletes the entry first, because the cache does not measure an existing entry again. */
  function keep(operation: OperationDefinitionNode, prepared: PreparedOperation): void {
    others.delete(operation)
    others.set(operation, prepared)
  }

  function execute(given: ExecutableOperation): ExecutionResult | Promise<ExecutionResult> {
    const { operation, context, variables = {} } = given
    const prepared = preparedFor(given)
    if (operation && prepared) {
      const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
        maxErrors: MAX_VARIABLE_ERRORS,
      })
      if (coerced.coerced) {
        const run = new Run(context, coerced.coerced)
        return kept(operation, prepared, start(run, prepared))
      }
    }
    return runByGraphqlJs(schema, given)
  }

  return (given) => {
    const result = execute(withoutLocations(given))
    return result instanceof Promise ? result.then(locateErrors) : locateErrors(result)
  }
}

function start(run: Run, prepared: PreparedOperation): ExecutionResult | Promise<ExecutionResult> {
  let combination: Combination
  try {
    combination = prepared.combinationFor(run.variableValues)
  } catch (error) {
    // A condition on a root field is null.
    if (!(error instanceof GraphQLError)) throw error
    return { errors: [error], data: null }
  }
  return run.start(partsOf(run, combination))
}

function runByGraphqlJs(
  schema: GraphQLSchema,
  { document, operationName, variables, context }: ExecutableOperation,
): ExecutionResult | Promise<ExecutionResult> {
  return executeByGraphqlJs({
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue: context,
    options: { maxCoercionErrors: MAX_VARIABLE_ERRORS },
  }) as ExecutionResult | Promise<ExecutionResult>
}

/** Whether any type has an `isTypeOf` function. None of Behalf's types have one. */
function usesIsTypeOf(schema: GraphQLSchema): boolean {
  return Object.values(schema.getTypeMap()).some((type) => isObjectType(type) && Boolean(type.isTypeOf))
}
