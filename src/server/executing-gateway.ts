import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server'
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql'

/** Executes an operation that is valid and may run. */
export type Execute<Context extends BaseContext> = (operation: {
  readonly document: DocumentNode
  /** Undefined where the document has no such operation, which is then an error like others. */
  readonly operation: OperationDefinitionNode | undefined
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>> | undefined
  readonly context: Context
}) => Promise<ExecutionResult>

/**
 * Puts an executor of ours in the place of Apollo Server's, by the interface that Apollo's own gateways use: the rest of its
 * pipeline is as it was.
 *
 * @see https://www.apollographql.com/docs/apollo-server/api/apollo-server#gateway
 */
export function executingGateway<Context extends BaseContext>(
  schema: GraphQLSchema,
  execute: Execute<Context>,
): ApolloServerOptionsWithGateway<Context>['gateway'] {
  return {
    onSchemaLoadOrUpdate(listen) {
      listen({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => undefined
    },
    load: async () => ({
      executor: async ({ document, operation, request: { operationName, variables }, context }) =>
        // The context that was made for the request, whose type Apollo's interface does not carry.
        execute({ document, operation, operationName, variables, context: context as Context }),
    }),
    stop: async () => undefined,
  }
}
