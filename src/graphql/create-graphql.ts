import type { ApolloServerPlugin } from '@apollo/server'
import { type GraphQLFormattedError, type GraphQLSchema, isObjectType } from 'graphql'
import type { Config } from '../config/config.ts'
import { createDownstream, type DownstreamOptions, type OperationStart } from '../downstream/downstream.ts'
import { DIRECT } from '../network/proxy.ts'
import type { Policies } from '../plan/authorization/policy.ts'
import { openNodes } from '../plan/compile/problems/open-nodes.ts'
import { requestsPerItem } from '../plan/compile/problems/requests-per-item.ts'
import { createOperationCount } from '../plan/cost/count-operation.ts'
import { createEstimator } from '../plan/cost/estimator.ts'
import { createExpectedApis } from '../plan/cost/expected-apis.ts'
import type { OperationPermissions } from '../plan/permissions/operation-permissions.ts'
import type { PermissionSources } from '../plan/permissions/permission-use.ts'
import { createPlanner } from '../plan/requests/plan-operation.ts'
import type { SchemaPlan } from '../plan/schema/schema-plan.ts'
import { createSealer } from '../sealing.ts'
import type { ClockSkew } from '../telemetry/clock-skew.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { TokenSource } from '../tokens/token-source.ts'
import { NO_CODE, type OwnCode } from './code/own-code.ts'
import { type Content, loadContent } from './content/load-content.ts'
import { loadPhoto, type Photo } from './content/photos.ts'
import type { RequestContext } from './context.ts'
import { type Asking, createContexts } from './create-contexts.ts'
import { createPermissionDescription, type DescribePermissions } from './describe-permissions.ts'
import { createConsentDescription } from './errors/admin-consent.ts'
import { createErrorMapping } from './errors/error-mapping.ts'
import { createMismatchFinder } from './errors/response-mismatch.ts'
import { isGranted } from './is-granted.ts'
import { createExplainer } from './plugins/explain-permission.ts'
import { createExplainPlugin } from './plugins/explain-plugin.ts'
import { createLimitsPlugin } from './plugins/limits-plugin.ts'
import { createReadsAll } from './plugins/readable-responses.ts'
import { createRecordingPlugin } from './plugins/recording-plugin.ts'
import { createExecute, type Execute } from './prepared/execute.ts'
import { builtInApis, odataApis } from './schema/built-in-apis.ts'
import { compilePlan, makeExecutable } from './schema/executable-schema.ts'
import { HAND_WRITTEN, HAND_WRITTEN_USES } from './schema/hand-written.ts'
import { createValueCheck } from './schema/leaf-values.ts'
import { loadSchema, type SchemaLocation } from './schema/load-schema.ts'

/** The schema, ready to be served, and the functions needed to serve it. */
export interface Graphql {
  readonly schema: GraphQLSchema
  readonly execute: Execute
  /** The context for resolvers, one per operation. */
  createContext(request: OperationStart & Asking): RequestContext
  /** For `ApolloServer`: maps failures to the errors that clients get. */
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError
  /**
   * For `ApolloServer`, in this order: plugins that log failures, reject operations that could cost too much, and
   * explain operations to callers who are allowed to see explanations.
   */
  readonly plugins: readonly ApolloServerPlugin<RequestContext>[]
  /** The photo behind `User.photoUrl`; see {@link loadPhoto}. Null if the schema does not have that field. */
  readonly loadPhoto:
    | ((request: OperationStart & Asking, id: string, ifNoneMatch: string | undefined) => Promise<Photo>)
    | null
  /** The permissions that the schema's fields need, and those that a caller has. */
  readonly loadPermissions: DescribePermissions
  /** The content behind an address from a field with `@content`; see {@link loadContent}. */
  loadContent(
    request: OperationStart & Asking,
    sealed: string,
    ifNoneMatch: string | undefined,
  ): Promise<Content | null>
  /** Finds the permissions that an operation needs. */
  readonly sources: PermissionSources
  /** See {@link isGranted}. */
  isGranted(operation: OperationStart, permissions: OperationPermissions): Promise<boolean>
  /** Closes the connections to the APIs. */
  close(): Promise<void>
}

export interface GraphqlOptions {
  readonly config: Pick<
    Config,
    'apis' | 'cache' | 'explain' | 'limits' | 'policies' | 'sealing' | 'entra'
  > & { readonly schema: Pick<Config['schema'], 'directory' | 'graph'> } & Partial<
      Pick<Config, 'proxy' | 'execution'>
    >
  readonly tokens: TokenSource
  /** Notifies the other replicas of writes. Null, the default, if there are no other replicas. */
  readonly replicas?: DownstreamOptions['replicas']
  /** Policies in code, in addition to those in the configuration. Default: none. */
  readonly policies?: Policies
  /** The operator's own resolvers and scalars. Default: none. */
  readonly code?: OwnCode
  /** The source of each trusted document. These may determine which parts of Microsoft Graph are served. Default: none. */
  readonly documents?: readonly string[]
  /** The folder that contains the product's own schema. */
  readonly builtInSchemaDirectory: string
  /** Measures the requests to APIs. Null, the default, if metrics are disabled. */
  readonly metrics?: Metrics | null
  /** Receives the differences between the APIs' clocks and ours. Null, the default, turns this off. */
  readonly clockSkew?: ClockSkew | null
  /** Receives suggestions about the schema. */
  readonly log: Log
  /**
   * Milliseconds since the epoch. Must be the clock that is used for tokens and for the deadlines of operations. Default: the
   * system clock.
   */
  readonly clock?: () => number
}

function schemaLocation(
  { apis, schema }: GraphqlOptions['config'],
  builtIn: string,
  documents: readonly string[],
): SchemaLocation {
  return {
    builtIn,
    directory: schema.directory,
    apis: builtInApis(apis),
    odata: odataApis(apis),
    graph: schema.graph,
    documents,
  }
}

/**
 * @throws {@link SchemaInvalidError} that lists every problem in the schema.
 */
export async function createGraphql({
  config,
  tokens,
  replicas = null,
  policies: ownPolicies = new Map(),
  code = NO_CODE,
  documents = [],
  builtInSchemaDirectory,
  metrics = null,
  clockSkew = null,
  log,
  clock = Date.now,
}: GraphqlOptions): Promise<Graphql> {
  const { apis, entra, sealing } = config
  const policies: Policies = new Map([...config.policies, ...ownPolicies])
  const sealers = createSealers(sealing)
  const executable = { apis, ...sealers, handWritten: HAND_WRITTEN, policies, code }
  const schema = await loadSchema({
    ...schemaLocation(config, builtInSchemaDirectory, documents),
    compile: (salvaged) => compilePlan(salvaged, executable),
  })
  const plan = makeExecutable(schema, executable)
  for (const warning of [...requestsPerItem(schema, plan, apis), ...openNodes(schema, plan, apis)])
    log.warn(warning)
  const downstream = createDownstream({
    apis,
    tokens,
    consentScope: `${entra.scopeUri}/.default`,
    metrics,
    clockSkew,
    cacheBytes: config.cache.maxBytes,
    cachedApis: plan.cachedApis,
    replicas,
    maxRequests: config.limits.requests,
    proxy: config.proxy ?? DIRECT,
    clock,
  })
  const sources = { schema, plan, handWritten: HAND_WRITTEN_USES }
  const explainer = createExplainer(config.explain, policies, createReadsAll(schema, plan), clock)
  const { formatError, plugin } = createErrorMapping({
    findMismatch: createMismatchFinder(schema, plan),
    describeConsent: createConsentDescription({ apis, entra }),
    log,
  })

  const createContext = createContexts({ downstream, apis, tokens, explainer })
  return {
    schema,
    execute: createExecute({
      schema,
      isPrepared: config.execution?.prepared ?? true,
      readsInfo: createInfoCheck(plan, code),
      createValueCheck,
    }),
    createContext,
    loadPhoto: hasPhotos(schema)
      ? (request, id, ifNoneMatch) =>
          loadPhoto(createContext(request), plan.requirement('User', 'photoUrl'), id, ifNoneMatch)
      : null,
    loadPermissions: createPermissionDescription({ sources, apis, explainer, downstream, tokens }),
    sources,
    loadContent: (request, sealed, ifNoneMatch) =>
      loadContent(createContext(request), { plan, sealer: sealers.contentSealer }, sealed, ifNoneMatch),
    isGranted: (operation, permissions) => isGranted(downstream.onBehalfOf(operation), permissions),
    formatError,
    plugins: [
      createRecordingPlugin(schema),
      plugin,
      createLimitsPlugin(
        {
          estimate: createEstimator(schema, plan, apis),
          expectedApis: createExpectedApis(plan, createOperationCount(schema, plan, apis)),
        },
        config.limits,
      ),
      createExplainPlugin(createPlanner(schema, plan, { apis, limits: config.limits })),
    ],
    close: () => downstream.close(),
  }
}

function createSealers({ keys }: Config['sealing']) {
  return {
    cursorSealer: createSealer({ keys, purpose: 'cursors' }),
    contentSealer: createSealer({ keys, purpose: 'content' }),
  }
}

/**
 * Creates the function that determines whether a field's resolver may read its arguments and `info`. With an operator's
 * code, every resolver may; otherwise, a resolver for a property that is not hand-written reads only the parent.
 */
function createInfoCheck(plan: SchemaPlan, code: OwnCode): (typeName: string, fieldName: string) => boolean {
  if (code.resolvers.size > 0) return () => true
  return (typeName, fieldName) =>
    HAND_WRITTEN.has(`${typeName}.${fieldName}`) || plan.field(typeName, fieldName).kind !== 'property'
}

function hasPhotos(schema: GraphQLSchema): boolean {
  const user = schema.getType('User')
  return isObjectType(user) && 'photoUrl' in user.getFields()
}
