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

/** Executes an operation that is valid and may run. */
export type ExecuteOperation<Context extends BaseContext> = (operation: {
  readonly document: DocumentNode
  /** Undefined where the document has no such operation, which is then an error like others. */
  readonly operation: OperationDefinitionNode | undefined
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>> | undefined
  readonly context: Context
  readonly isTrusted: boolean
}) => ExecutionResult | Promise<ExecutionResult>

/** An executor of ours in the place of Apollo Server's. It takes both parts, the plugin after all others. */
export interface OwnExecution<Context extends BaseContext> {
  readonly gateway: NonNullable<ApolloServerOptionsWithGateway<Context>['gateway']>
  readonly plugin: ApolloServerPlugin<Context>
}

/** Is only read: a response without errors has no status and no headers of its own. */
const NO_HEAD = { headers: new HeaderMap() }

/**
 * Puts an executor of ours in the place of Apollo Server's, by the interface that Apollo's own gateways use. The rest of its
 * pipeline stays as it is: parsing, validation, plugins, errors.
 *
 * What Apollo Server makes for a gateway has accessors of its own for each operation, so that V8 gives it a hidden class of its own.
 * Such a class is in the old generation from the start and holds the accessors, and they hold the operation: without more, all that an
 * operation refers to would survive until the next full collection. So operations are executed one step before, where plugins may
 * respond, and the gateway gets only those that have errors, with what came of them.
 *
 * @param trusted - the documents whose preparations are kept.
 * @see https://www.apollographql.com/docs/apollo-server/api/apollo-server#gateway
 * @see https://www.apollographql.com/docs/apollo-server/integrations/plugins-event-reference#responseforoperation
 */
export function executingGateway<Context extends BaseContext>(
  schema: GraphQLSchema,
  execute: ExecuteOperation<Context>,
  trusted: ReadonlyMap<string, DocumentNode>,
): OwnExecution<Context> {
  const documents = new WeakSet(trusted.values())
  /** By the context of the operation. */
  const failures = new WeakMap<BaseContext, () => ExecutionResult>()
  const gateway: OwnExecution<Context>['gateway'] = {
    onSchemaLoadOrUpdate(listen) {
      listen({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => undefined
    },
    load: async () => ({
      executor: async ({ context }) => {
        const failed = failures.get(context)
        if (failed === undefined) throw new Error('an operation came to its execution unexecuted')
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
