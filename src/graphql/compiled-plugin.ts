import {
  type ApolloServerPlugin,
  type GraphQLRequestContextResponseForOperation,
  HeaderMap,
} from '@apollo/server'
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import { isCompilable } from './compilable.ts'
import type { RequestContext } from './context.ts'
import { listening } from './listening.ts'

/** A valid document that may run. */
interface Operation
  extends Pick<
    GraphQLRequestContextResponseForOperation<RequestContext>,
    'document' | 'request' | 'contextValue'
  > {
  /** Undefined where the document has no such operation, whatever Apollo Server's types say: its own error comes after this. */
  readonly operation: OperationDefinitionNode | undefined
}

/** An operation that comes so often is worth the milliseconds that its compilation takes. */
const RUNS_BEFORE_COMPILATION = 3

/** What failed will fail again: for so many runs it is left to graphql-js, rather than executed twice each time. */
const RUNS_AFTER_FAILURE = 20

/** What is known of one operation: its code, null where it is not to be compiled, and how many runs it takes to be used. */
interface Known {
  runsLeft: number
  compiled?: CompiledQuery | null
}

/** Read, never written: one does for all. */
const OK = { status: 200, headers: new HeaderMap() }

/**
 * Answers queries that come again and again by code that is compiled for them. Compiled code only ever says what succeeded.
 * Where something fails, the query is left to Apollo Server and graphql-js, which execute it again, so that errors are
 * theirs; equal reads of one operation are one, so that nobody is asked twice.
 *
 * It must come after the plugins that answer operations without running them.
 *
 * @see https://www.apollographql.com/docs/apollo-server/integrations/plugins-event-reference#responseforoperation
 */
export function createCompiledPlugin(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  const run = createRunner(schema)
  return listening({
    async responseForOperation(operation) {
      const result = await run(operation)
      if (result === null) return null
      return { http: OK, body: { kind: 'single', singleResult: { data: result.data ?? null } } }
    },
  })
}

/** Makes what runs compiled code. It gives null where there is none, or where something failed. */
function createRunner(schema: GraphQLSchema) {
  const known = new WeakMap<OperationDefinitionNode, Known>()

  function knownOf(operation: OperationDefinitionNode): Known {
    const before = known.get(operation)
    if (before) return before
    const fresh = { runsLeft: RUNS_BEFORE_COMPILATION }
    known.set(operation, fresh)
    return fresh
  }

  function compiledOf(about: Known, operation: OperationDefinitionNode, document: DocumentNode) {
    if (about.compiled === null || about.runsLeft-- > 0) return null
    about.compiled ??= isCompilable(operation, document) ? compile(schema, document, operation) : null
    return about.compiled
  }

  return async ({
    document,
    operation,
    request,
    contextValue,
  }: Operation): Promise<ExecutionResult | null> => {
    // A recording knows requests by the fields they are for, whose paths are graphql-js'.
    if (operation === undefined || contextValue.recording !== null) return null
    const about = knownOf(operation)
    const result = await compiledOf(about, operation, document)?.query(
      undefined,
      contextValue,
      request.variables ?? {},
    )
    if (result === undefined || result.errors === undefined) return result ?? null
    about.runsLeft = RUNS_AFTER_FAILURE
    return null
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
