import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server'

/** Makes a plugin that listens to all operations alike, so that nothing is made for each of them. */
export function listening<Context extends BaseContext>(
  listener: GraphQLRequestListener<Context>,
): ApolloServerPlugin<Context> {
  const started = Promise.resolve(listener)
  return { requestDidStart: () => started }
}
