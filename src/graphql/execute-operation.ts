import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import { isCompilable } from './compilable.ts'
import type { RequestContext } from './context.ts'

/** A valid document, the operation of it that is asked for, and what it is asked with. */
export interface OperationToExecute {
  readonly document: DocumentNode
  /** Undefined where the document has no such operation. */
  readonly operation: OperationDefinitionNode | undefined
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>> | undefined
  readonly context: RequestContext
}

/** Executes operations, as the specification of GraphQL says. */
export type ExecuteOperation = (operation: OperationToExecute) => Promise<ExecutionResult>

/** An operation that comes so often is worth the milliseconds that its compilation takes. */
const RUNS_BEFORE_COMPILATION = 3

/** What failed will fail again: for so many runs it is left to graphql-js, rather than executed twice each time. */
const RUNS_AFTER_FAILURE = 20

/** What is known of one operation: its code, null where it is not to be compiled, and how many runs it takes to be used. */
interface Known {
  runsLeft: number
  compiled?: CompiledQuery | null
}

/**
 * Makes what executes operations: graphql-js, and code compiled for those queries that come again and again. Compiled code
 * only ever says what succeeded. Where something fails, graphql-js executes the query again, so that errors are graphql-js'
 * own; equal reads of one operation are one, so that nobody is asked twice.
 */
export function createExecutor(schema: GraphQLSchema): ExecuteOperation {
  const known = new WeakMap<OperationDefinitionNode, Known>()

  function knownOf(operation: OperationDefinitionNode): Known {
    const before = known.get(operation)
    if (before) return before
    const fresh = { runsLeft: RUNS_BEFORE_COMPILATION }
    known.set(operation, fresh)
    return fresh
  }

  /** What compiled code makes of an operation; null where there is none, or something failed. */
  async function runCompiled(request: OperationToExecute): Promise<ExecutionResult | null> {
    const { document, operation, context, variables = {} } = request
    // A recording knows requests by the fields they are for, whose paths are graphql-js'.
    if (operation === undefined || context.recording !== null) return null
    const about = knownOf(operation)
    if (about.compiled === null || about.runsLeft-- > 0) return null
    about.compiled ??= isCompilable(operation, document) ? compile(schema, document, operation) : null
    if (about.compiled === null) return null
    const result = await about.compiled.query(undefined, context, variables)
    if (result.errors === undefined) return result
    about.runsLeft = RUNS_AFTER_FAILURE
    return null
  }

  return async (request) => {
    const result = await runCompiled(request)
    if (result !== null) return result
    const { document, operationName, context, variables = {} } = request
    return execute({ schema, document, operationName, variableValues: variables, contextValue: context })
  }
}

/** Null where it cannot be compiled: code that is made at run time may be forbidden to this process. */
function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  { name }: OperationDefinitionNode,
): CompiledQuery | null {
  // Errors are thrown away, so that their stacks need not be made.
  const compiled = compileQuery(schema, document, name?.value, { disablingCapturingStackErrors: true })
  return isCompiledQuery(compiled) ? compiled : null
}
