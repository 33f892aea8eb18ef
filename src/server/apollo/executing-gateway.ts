import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server'
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql'

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

/**
 * Puts an executor of ours in the place of Apollo Server's, by the interface that Apollo's own gateways use. The rest of its
 * pipeline stays as it is: parsing, validation, plugins, errors.
 *
 * @param trusted - the documents whose preparations are kept.
 * @see https://www.apollographql.com/docs/apollo-server/api/apollo-server#gateway
 */
export function executingGateway<Context extends BaseContext>(
  schema: GraphQLSchema,
  execute: ExecuteOperation<Context>,
  trusted: ReadonlyMap<string, DocumentNode>,
): NonNullable<ApolloServerOptionsWithGateway<Context>['gateway']> {
  const documents = new WeakSet(trusted.values())
  return {
    onSchemaLoadOrUpdate(listen) {
      listen({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => undefined
    },
    load: async () => ({
      executor: async ({ document, operation, request: { operationName, variables }, context }) =>
        execute({
          document,
          operation,
          operationName,
          variables,
          // The context that was made for the request, whose type Apollo's interface does not carry.
          context: context as Context,
          isTrusted: documents.has(document),
        }),
    }),
    stop: async () => undefined,
  }
}
