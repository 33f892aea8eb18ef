import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql'

import type { Log } from '../telemetry/log.ts'
import { createConcealPlugin } from './conceal-plugin.ts'
import { createOutcomePlugin } from './outcome-plugin.ts'

interface ApolloOptions<Context extends BaseContext> {
  readonly schema: GraphQLSchema
  /** What clients see of an error. */
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError
  readonly plugins: readonly ApolloServerPlugin<Context>[]
  /** Whether clients may introspect. Where not, error messages do not give the schema away either. */
  readonly introspection: boolean
  /** App ID URI and slash, as clients ask for our scopes. Default: nothing. */
  readonly scopePrefix?: string
  readonly log: Log
}

/**
 * Makes and starts Apollo Server with nothing left to its environment: nothing is reported to anybody, no stack
 * leaves the process, batches of operations and requests that a foreign page can forge are refused.
 */
export async function createApollo<Context extends BaseContext>({
  schema,
  formatError,
  plugins,
  introspection,
  scopePrefix = '',
  log,
}: ApolloOptions<Context>): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    schema,
    formatError,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    logger: log,
    plugins: [
      ...plugins,
      createOutcomePlugin({ scopePrefix }),
      ...(introspection ? [] : [createConcealPlugin(schema)]),
      ApolloServerPluginCacheControlDisabled(),
      // On by default for a subgraph schema: field timings for whoever sends one header.
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
  await apollo.start()
  return apollo
}
