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

/** What is known of one operation: how often it ran, and its code, or null where it is not to be compiled. */
interface Known {
  runs: number
  compiled?: CompiledQuery | null
}

/**
 * Makes what executes operations: graphql-js, and code compiled for those queries that come again and again. Compiled code
 * only ever says what succeeded. Where something fails, graphql-js executes the query again, so that errors are graphql-js'
 * own; equal reads of one operation are one, so that nobody is asked twice.
 */
export function createExecutor(schema: GraphQLSchema): ExecuteOperation {
  const known = new WeakMap<OperationDefinitionNode, Known>()

  function compiledOf({ document, operation }: OperationToExecute): CompiledQuery | null {
    if (operation === undefined) return null
    const { runs, compiled } = known.get(operation) ?? { runs: 0 }
    if (compiled !== undefined) return compiled
    if (runs < RUNS_BEFORE_COMPILATION) {
      known.set(operation, { runs: runs + 1 })
      return null
    }
    const code = isCompilable(operation, document) ? compile(schema, document, operation) : null
    known.set(operation, { runs, compiled: code })
    return code
  }

  return async (request) => {
    const { document, operationName, context, variables = {} } = request
    // A recording knows requests by the fields they are for, whose paths are graphql-js'.
    const compiled = context.recording === null ? compiledOf(request) : null
    if (compiled !== null) {
      const result = await compiled.query(undefined, context, variables)
      if (result.errors === undefined) return result
    }
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
