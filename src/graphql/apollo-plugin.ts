import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server'

/** Creates a plugin that observes all operations in the same way, so nothing is created per operation. */
export function listening<Context extends BaseContext>(
  listener: GraphQLRequestListener<Context>,
): ApolloServerPlugin<Context> {
  const started = Promise.resolve(listener)
  return { requestDidStart: () => started }
}
