import type { ApolloServerPlugin } from '@apollo/server'
import type { SharedOutput } from '../../audit/sinks/output-sink.ts'
import { createAuthenticator } from '../../caller/authenticate.ts'
import { createAuthorizationServerFinder } from '../../caller/authorization-server.ts'
import { createEntraMetadata } from '../../caller/keys/entra-metadata.ts'
import { createVerifiedTokens, type VerifiedTokens } from '../../caller/verified-tokens.ts'
import type { Config } from '../../config/config.ts'
import { type Code, loadCode } from '../../graphql/code/load-code.ts'
import type { RequestContext } from '../../graphql/context.ts'
import { createGraphql, type Graphql } from '../../graphql/create-graphql.ts'
import { handleStrayErrors } from '../../graphql/errors/stray-errors.ts'
import { createFetch } from '../../network/create-fetch.ts'
import { createApollo } from '../../server/apollo/create-apollo.ts'
import { createServer, resourceOf } from '../../server/create-server.ts'
import { createResourceFinder } from '../../server/http/resource-metadata.ts'
import { loadManifests, type TrustedOperation } from '../../server/trusted-documents/load-manifests.ts'
import { type ClockSkew, createClockSkew } from '../../telemetry/clock-skew.ts'
import type { Log } from '../../telemetry/log.ts'
import { createMetrics, type Metrics } from '../../telemetry/metrics.ts'
import { loadMsal } from '../../tokens/exchange/exchange-engine.ts'
import type { Sessions } from '../../tokens/long-running-sessions.ts'
import type { UserIdentity } from '../../tokens/token/token-key.ts'
import type { TracingOptions } from '../../tracing/tracing.ts'
import { BUILT_IN_SCHEMA } from '../built-in-schema.ts'
import { BUILT_LANDING_PAGE } from './built-landing-page.ts'
import { readinessOf } from './readiness.ts'
import { createTeardown, type Teardown } from './teardown.ts'
import { wireObservers } from './wire-observers.ts'
import { wireTokens } from './wire-tokens.ts'

/** A running gateway. */
export interface Gateway {
  /** Address to open on this machine, e.g. `http://localhost:4000`. */
  readonly url: string
  /**
   * Removes everything that is cached for a user: verified tokens, and tokens for APIs in every replica. Tokens in later requests
   * are validated and exchanged again.
   *
   * @returns whether all other replicas have done the same.
   */
  forgetUser(user: UserIdentity): Promise<boolean>
  /** Sessions for work that continues after users' own tokens have expired; null if the configuration does not allow them. */
  readonly sessions: Sessions | null
  /** Waits for requests in flight, then closes everything. Can be called more than once. */
  stop(): Promise<void>
}

export interface GatewayOptions {
  readonly config: Config
  readonly log: Log
  /** Output of the audit trail with `audit.destination: stdout`, shared with the log. Default: none. */
  readonly output?: SharedOutput
  /** Sends the requests for Entra ID's keys. Default: through the configured proxies. */
  readonly fetch?: typeof fetch
  /** Milliseconds since the epoch, for the expiry of tokens and keys. Default: this machine's clock. */
  readonly clock?: () => number
  /** The cache of verified callers. Keep a reference to it to remove a user's tokens. Default: a new one. */
  readonly verifiedTokens?: VerifiedTokens
  /** Code to use in addition to the module that the configuration names. Default: none. */
  readonly code?: Code
  /** Additional plugins for Apollo Server, which run after Behalf's own. Default: none. */
  readonly plugins?: readonly ApolloServerPlugin<RequestContext>[]
  /** Version of this product, as it appears in traces. */
  readonly version?: string
  /** Receives spans. Default: the OpenTelemetry SDK that is registered in this process, if any. */
  readonly tracerProvider?: TracingOptions['provider']
  /** Exports the metrics, whether or not they are also served. Default: no export. */
  readonly exportMetrics?: ((metrics: Metrics) => void) | undefined
}

/**
 * Wires all parts together and starts listening. If it throws, nothing is left running.
 *
 * @throws {ConfigInvalidError} if a custom credential is configured but not passed.
 * @throws {SchemaInvalidError} if the schema cannot be served.
 * @throws {ConfigInvalidError} if a manifest of trusted documents is invalid.
 * @throws {AddressInUseError} if another program is listening on the port.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const teardown = createTeardown()
  warnOfLostCursors(options.config, options.log)
  teardown.add(handleStrayErrors(options.log))
  try {
    return { ...(await wire(options, teardown)), stop: teardown.run }
  } catch (error) {
    await teardown.run()
    throw error
  }
}

async function wire(
  {
    config,
    log,
    output = { write: () => undefined },
    fetch = createFetch(config.proxy),
    clock = Date.now,
    verifiedTokens = createVerifiedTokens(),
    code: given = {},
    plugins = [],
    version = 'unknown',
    tracerProvider,
    exportMetrics,
  }: GatewayOptions,
  teardown: Teardown,
): Promise<Omit<Gateway, 'stop'>> {
  const { entra } = config
  const code = await loadCode(config, given)
  const metrics = createMetrics()
  exportMetrics?.(metrics)
  const isMeasured = config.server.metrics || exportMetrics !== undefined
  const clockSkew = createClockSkew({ metrics, clock })
  const entraMetadata = createEntraMetadata({ ...entra, fetch: noting(fetch, clockSkew), clock, log })
  const { recorder, audit, tracing } = await wireObservers(
    { config, output, metrics, isMeasured, log, clock, version, tracerProvider },
    teardown,
  )
  const runtime = { config, metrics, clockSkew, tracing, log, clock }
  const { tokens, credentials, endpoints } = await wireTokens(runtime, code, teardown)
  const operations = await operationsOf(config, log)
  const graphql = await createGraphql({
    config,
    tokens: tokens.source,
    replicas: tokens.replicas,
    builtInSchemaDirectory: BUILT_IN_SCHEMA,
    policies: code.policies,
    code,
    documents: operations.map(({ body }) => body),
    metrics: isMeasured ? metrics : null,
    clockSkew,
    log,
    clock,
  })
  teardown.add(() => graphql.close())
  const apollo = await serve(graphql, operations, { config, plugins, log })
  teardown.add(() => apollo.stop())
  const agents = config.mcp.enabled
    ? await loadAgents({ config, graphql, operations, entraMetadata, store: tokens.store, clock, log })
    : null
  const shared = config.tokens.redis === null ? null : tokens
  const parts = { entraMetadata, credentials, endpoints, clockSkew, tokens: shared, audit, clock }
  const server = createServer({
    config,
    landingPageDirectory: BUILT_LANDING_PAGE,
    apollo,
    authenticate: createAuthenticator({ ...entra, entraMetadata, verifiedTokens, clock }),
    findAuthorizationServer: createAuthorizationServerFinder(entra, entraMetadata),
    createContext: graphql.createContext,
    agents: agents?.routes ?? null,
    loadContent: graphql.loadContent,
    loadPhoto: graphql.loadPhoto,
    loadPermissions: graphql.loadPermissions,
    readiness: readinessOf(parts),
    metrics: config.server.metrics ? metrics : null,
    recorder,
    onConsentReturned: (isGranted) => audit?.consentReturned(isGranted),
    log,
    clock,
  })
  teardown.add(() => server.stop())
  const url = await server.listen()
  warmUp(entraMetadata, credentials)
  return {
    url,
    sessions: tokens.sessions,
    forgetUser(user) {
      verifiedTokens.forgetUser(user)
      agents?.forgetUser(user)
      return tokens.source.forgetUser(user)
    },
  }
}

/**
 * In the background, loads everything that the first caller would otherwise have to wait for, so problems with keys
 * and credentials are reported early.
 */
function warmUp(...kept: readonly { readonly keepFresh: () => unknown }[]): void {
  for (const each of kept) void each.keepFresh()
  void loadMsal()
}

/** Loads the server for the Model Context Protocol only if it is used. */
async function loadAgents(wiring: Parameters<typeof import('./agents.ts').createAgents>[0]) {
  const { createAgents } = await import('./agents.ts')
  return createAgents(wiring)
}

/** The schema, served over GraphQL's HTTP protocol. */
function serve(
  { schema, execute, formatError, plugins: own }: Graphql,
  operations: readonly TrustedOperation[],
  {
    config,
    plugins,
    log,
  }: Pick<GatewayOptions, 'config' | 'log'> & Required<Pick<GatewayOptions, 'plugins'>>,
) {
  return createApollo({
    schema,
    execute: config.execution.prepared ? execute : null,
    formatError,
    plugins: [...own, ...plugins],
    maxTokens: config.limits.tokens,
    introspection: config.server.introspection,
    documents: { ...config.documents, operations },
    findResource: createResourceFinder(resourceOf(config)),
    log,
  })
}

function warnOfLostCursors({ sealing }: Pick<Config, 'sealing'>, log: Log): void {
  if (sealing.keys.length > 0) return
  log.warn(
    'no sealing key is configured (BEHALF_SEALING_KEYS): cursors become invalid when this process ends',
  )
}

/** The trusted documents from the manifests, which are read only if needed. */
function operationsOf({ documents: { mode, manifests }, mcp }: Pick<Config, 'documents' | 'mcp'>, log: Log) {
  return loadManifests([...(mode === 'off' ? [] : manifests), ...(mcp.enabled ? mcp.manifests : [])], log)
}

/** Compares this machine's clock with the `Date` of each response. */
function noting(fetch: typeof globalThis.fetch, clockSkew: ClockSkew): typeof globalThis.fetch {
  return async (...request) => {
    const response = await fetch(...request)
    const { date, age } = Object.fromEntries(response.headers)
    clockSkew.note('Entra ID', { date, age })
    return response
  }
}
