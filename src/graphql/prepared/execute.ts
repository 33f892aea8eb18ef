import {
  type DocumentNode,
  type ExecutionResult,
  execute as executeByGraphqlJs,
  type GraphQLSchema,
  getVariableValues,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import type { RequestContext } from '../context.ts'
import { type PreparedOperation, type PrepareOptions, prepareOperation } from './prepared-operation.ts'
import { Run } from './run.ts'
import { runRoot } from './run-step.ts'

/** An operation that is valid and may run. */
export interface ExecutableOperation {
  readonly document: DocumentNode
  /** Undefined where the document has no such operation, which is then an error like others. */
  readonly operation: OperationDefinitionNode | undefined
  readonly operationName?: string | undefined
  readonly variables?: Readonly<Record<string, unknown>> | undefined
  readonly context: RequestContext
  /** Whether its preparation is kept for as long as the document. Default: within the bound for all. */
  readonly isTrusted?: boolean
}

/** Executes an operation as the specification says. */
export type Execute = (operation: ExecutableOperation) => ExecutionResult | Promise<ExecutionResult>

export interface ExecuteOptions extends Omit<PrepareOptions, 'schema'> {
  readonly schema: GraphQLSchema
  /** Whether operations are prepared at all. */
  readonly isPrepared: boolean
}

/** Most values of variables that are reported as unusable. */
const MOST_VARIABLE_ERRORS = 10
/** Of preparations that are not of trusted documents, with the documents that they are of. */
const MOST_BYTES = 32 * 1024 ** 2

/**
 * Makes what executes operations: queries by what is prepared once for each, everything else by graphql-js.
 *
 * Preparations belong to documents that have been parsed. Those of trusted documents live as long as the documents; of others
 * the latest are kept within a bound, so that texts that come once cannot drive the trusted ones out.
 */
export function createExecute({ schema, isPrepared, readsInfo }: ExecuteOptions): Execute {
  const trusted = new WeakMap<OperationDefinitionNode, PreparedOperation>()
  const others = new LRUCache<OperationDefinitionNode, PreparedOperation>({
    maxSize: MOST_BYTES,
    sizeCalculation: (prepared) => prepared.bytes(),
  })
  const isCovered = isPrepared && !asksForTypes(schema)

  function preparedFor({ document, operation, isTrusted = false }: ExecutableOperation) {
    if (!(isCovered && operation)) return null
    const known = trusted.get(operation) ?? others.get(operation)
    const prepared = known ?? prepareOperation({ schema, readsInfo }, document, operation)
    if (isTrusted && prepared && !known) trusted.set(operation, prepared)
    return prepared
  }

  /** Kept once the run is over: steps are prepared while it lasts, and count. */
  function kept(
    operation: OperationDefinitionNode,
    prepared: PreparedOperation,
    result: ExecutionResult | Promise<ExecutionResult>,
  ): ExecutionResult | Promise<ExecutionResult> {
    if (trusted.has(operation)) return result
    if (result instanceof Promise) return result.finally(() => others.set(operation, prepared))
    others.set(operation, prepared)
    return result
  }

  return (given) => {
    const { operation, context, variables = {} } = given
    const prepared = preparedFor(given)
    if (operation && prepared) {
      const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
        maxErrors: MOST_VARIABLE_ERRORS,
      })
      const combination = coerced.coerced ? prepared.combinationFor(coerced.coerced) : null
      if (combination && coerced.coerced) {
        const run = new Run(context, coerced.coerced)
        const work = () => runRoot(run, combination.preparation, combination.root)
        return kept(operation, prepared, run.start(work))
      }
    }
    return byGraphqlJs(schema, given)
  }
}

function byGraphqlJs(
  schema: GraphQLSchema,
  { document, operationName, variables, context }: ExecutableOperation,
): ExecutionResult | Promise<ExecutionResult> {
  return executeByGraphqlJs({
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue: context,
    options: { maxCoercionErrors: MOST_VARIABLE_ERRORS },
  }) as ExecutionResult | Promise<ExecutionResult>
}

/** Whether a type wants to be asked whether an object is of it, which no type of Behalf's does. */
function asksForTypes(schema: GraphQLSchema): boolean {
  return Object.values(schema.getTypeMap()).some((type) => isObjectType(type) && Boolean(type.isTypeOf))
}
