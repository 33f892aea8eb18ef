import {
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type BaseContext,
  HeaderMap,
} from '@apollo/server'
import type {
  DocumentNode,
  ExecutionResult,
  FormattedExecutionResult,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql'
import { listening } from '../../graphql/apollo-plugin.ts'

/** Executes an operation that is valid and allowed to run. */
export type ExecuteOperation<Context extends BaseContext> = (operation: {
  readonly document: DocumentNode
  /** Undefined if the document does not contain the requested operation, which is then reported like any other error. */
  readonly operation: OperationDefinitionNode | undefined
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>> | undefined
  readonly context: Context
  readonly isTrusted: boolean
}) => ExecutionResult | Promise<ExecutionResult>

/** Replaces Apollo Server's executor. Both parts are required, and the plugin must come after all others. */
export interface OwnExecution<Context extends BaseContext> {
  readonly gateway: NonNullable<ApolloServerOptionsWithGateway<Context>['gateway']>
  readonly plugin: ApolloServerPlugin<Context>
}

/** Read-only and shared by all operations: a response without errors has no status and no headers. */
const NO_HEAD = { headers: new HeaderMap() }

/**
 * Replaces Apollo Server's executor, through the interface that Apollo's own gateways use. The rest of its pipeline (parsing,
 * validation, plugins, errors) is unchanged.
 *
 * The object that Apollo Server creates for a gateway has new accessors for each operation, so V8 creates a hidden class for
 * each. These classes are allocated in the old generation. They refer to the accessors, which refer to the operation, so
 * everything that an operation refers to would survive until the next full garbage collection. Therefore, operations are executed
 * one step earlier, at the point where plugins may respond. The gateway gets only operations with errors, together with their
 * results.
 *
 * @param trusted - the documents whose prepared executions are cached.
 * @see https://www.apollographql.com/docs/apollo-server/api/apollo-server#gateway
 * @see https://www.apollographql.com/docs/apollo-server/integrations/plugins-event-reference#responseforoperation
 */
export function executingGateway<Context extends BaseContext>(
  schema: GraphQLSchema,
  execute: ExecuteOperation<Context>,
  trusted: ReadonlyMap<string, DocumentNode>,
): OwnExecution<Context> {
  const documents = new WeakSet(trusted.values())
  /** Keyed by the operation's context. */
  const failures = new WeakMap<BaseContext, () => ExecutionResult>()
  const gateway: OwnExecution<Context>['gateway'] = {
    onSchemaLoadOrUpdate(listen) {
      listen({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => undefined
    },
    load: async () => ({
      executor: async ({ context }) => {
        const failed = failures.get(context)
        if (failed === undefined) throw new Error('an operation reached the gateway before it was executed')
        return failed()
      },
    }),
    stop: async () => undefined,
  }
  const plugin = listening<Context>({
    async responseForOperation({ document, operation, contextValue, request: { operationName, variables } }) {
      const isTrusted = documents.has(document)
      try {
        const given = { document, operation, operationName, variables, context: contextValue, isTrusted }
        const result = await execute(given)
        if (hasNoErrors(result)) return { http: NO_HEAD, body: { kind: 'single', singleResult: result } }
        failures.set(contextValue, () => result)
      } catch (error) {
        failures.set(contextValue, () => {
          throw error
        })
      }
      return null
    },
  })
  return { gateway, plugin }
}

function hasNoErrors(result: ExecutionResult): result is ExecutionResult & FormattedExecutionResult {
  return result.errors === undefined
}
