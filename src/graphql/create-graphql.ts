import type { ApolloServerPlugin } from '@apollo/server'
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql'
import type { Config } from '../config/config.ts'
import { createDownstream, type OperationStart } from '../downstream/downstream.ts'
import type { Policies } from '../plan/authorization/policy.ts'
import { createEstimator } from '../plan/cost/estimator.ts'
import { requestsPerItem } from '../plan/lint.ts'
import { createSealer } from '../sealing.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { TokenSource } from '../tokens/token-source.ts'
import type { RequestContext } from './context.ts'
import { createEntityLoaders } from './entity-loaders.ts'
import { createErrorMapping } from './error-mapping.ts'
import { makeExecutable } from './executable-schema.ts'
import { createExecutor, type ExecuteOperation } from './execute-operation.ts'
import { HAND_WRITTEN } from './hand-written.ts'
import { createLimitsPlugin } from './limits-plugin.ts'
import { loadSchema } from './load-schema.ts'
import { createMisfitFinder } from './misfit.ts'
import { loadPhoto, type Photo } from './photos.ts'

/** The schema, ready to serve, and what serving it takes. */
export interface Graphql {
  readonly schema: GraphQLSchema
  readonly execute: ExecuteOperation
  /** What resolvers see; one per operation. */
  createContext(request: OperationStart): RequestContext
  /** For `ApolloServer`: failures as clients get them. */
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError
  /** For `ApolloServer`: failures as the log gets them. */
  readonly errorPlugin: ApolloServerPlugin<RequestContext>
  /** For `ApolloServer`: refuses operations that could cost too much. */
  readonly limitsPlugin: ApolloServerPlugin<RequestContext>
  /** The photo that `User.photoUrl` leads to; see {@link loadPhoto}. */
  loadPhoto(request: OperationStart, id: string, ifNoneMatch: string | undefined): Promise<Photo>
  /** Closes the connections to the APIs. */
  close(): Promise<void>
}

export interface GraphqlOptions {
  readonly config: Pick<Config, 'apis' | 'cache' | 'limits' | 'policies' | 'schema' | 'sealing' | 'entra'>
  readonly tokens: TokenSource
  /** Policies that are code, beside those of the configuration. Default: none. */
  readonly policies?: Policies
  /** Where the product's own schema lies. */
  readonly builtInSchemaDirectory: string
  /** Shows how the APIs fare. Null, the default, where nobody is to see it. */
  readonly metrics?: Metrics | null
  /** Receives what the schema could do better. */
  readonly log: Log
}

/** @throws {@link SchemaInvalidError} with every problem of the schema at once. */
export async function createGraphql({
  config,
  tokens,
  policies: ownPolicies = new Map(),
  builtInSchemaDirectory,
  metrics = null,
  log,
}: GraphqlOptions): Promise<Graphql> {
  const { apis, entra, sealing } = config
  const schema = await loadSchema({
    builtIn: builtInSchemaDirectory,
    directory: config.schema.directory,
    apis: new Set(apis.keys()),
  })
  const policies: Policies = new Map([...config.policies, ...ownPolicies])
  const cursorSealer = createSealer({ keys: sealing.keys, purpose: 'cursors' })
  const plan = makeExecutable(schema, { apis, cursorSealer, handWritten: HAND_WRITTEN, policies })
  for (const warning of requestsPerItem(schema, plan, apis)) log.warn(warning)
  const downstream = createDownstream({
    apis,
    tokens,
    consentScope: `${entra.appIdUri}/.default`,
    metrics,
    cacheBytes: config.cache.maxBytes,
  })
  const { formatError, plugin } = createErrorMapping(createMisfitFinder(schema, plan))

  function createContext(operation: OperationStart): RequestContext {
    const { caller, log } = operation
    const callerApis = downstream.onBehalfOf(operation)
    const entities = createEntityLoaders(callerApis, apis)
    return {
      caller,
      apis: callerApis,
      entities,
      addresses: new Map(),
      types: new Map(),
      forgetCaller() {
        downstream.forget(caller)
        return tokens.forgetUser(caller)
      },
      log,
    }
  }

  return {
    schema,
    execute: createExecutor(schema),
    createContext,
    loadPhoto: (request, id, ifNoneMatch) =>
      loadPhoto(createContext(request), plan.requirement('User', 'photoUrl'), id, ifNoneMatch),
    formatError,
    errorPlugin: plugin,
    limitsPlugin: createLimitsPlugin(createEstimator(schema, plan, apis), config.limits),
    close: () => downstream.close(),
  }
}
