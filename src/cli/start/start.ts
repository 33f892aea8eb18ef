import type { ApolloServerPlugin } from '@apollo/server'
import type { SharedOutput } from '../../audit/sinks/output-sink.ts'
import { createAuthenticator } from '../../caller/authenticate.ts'
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

/** A gateway that answers requests. */
export interface Gateway {
  /** Address to open on this machine, e.g. `http://localhost:4000`. */
  readonly url: string
  /**
   * Forgets everything that is kept for a user: tokens that passed, and tokens for APIs in every replica. Later
   * requests are validated and exchanged again.
   *
   * @returns whether all other replicas have done so.
   */
  forgetUser(user: UserIdentity): Promise<boolean>
  /** Work for users that goes on after their own tokens have ended; null if the configuration allows none. */
  readonly sessions: Sessions | null
  /** Waits for requests in flight, then closes everything. Can be called again. */
  stop(): Promise<void>
}

export interface GatewayOptions {
  readonly config: Config
  readonly log: Log
  /** Where the audit trail goes with `audit.destination: stdout`: the log's own output. Default: nowhere. */
  readonly output?: SharedOutput
  /** Carries the requests for Entra ID's keys. Default: through the configured proxies. */
  readonly fetch?: typeof fetch
  /** Milliseconds since the epoch: by it tokens and Entra ID's keys grow old. Default: this machine's. */
  readonly clock?: () => number
  /** Remembers whose tokens passed; who holds it can have a user's forgotten. Default: one of its own. */
  readonly verifiedTokens?: VerifiedTokens
  /** Code in addition to that of the module that the configuration names. Default: none. */
  readonly code?: Code
  /** Further plugins of Apollo Server, which run after Behalf's own. Default: none. */
  readonly plugins?: readonly ApolloServerPlugin<RequestContext>[]
  /** Of this product, as traces have it. */
  readonly version?: string
  /** Receives spans. Default: the OpenTelemetry SDK that is registered in this process, where there is one. */
  readonly tracerProvider?: TracingOptions['provider']
  /** Sends the metrics elsewhere, whether or not they are served. Default: nothing does. */
  readonly exportMetrics?: ((metrics: Metrics) => void) | undefined
}

/**
 * Wires the floors and starts to listen. When it throws, nothing is left running.
 *
 * @throws {ConfigInvalidError} when a custom credential is configured and not given.
 * @throws {SchemaInvalidError} when the schema cannot be served.
 * @throws {ConfigInvalidError} when a manifest of trusted documents cannot be used.
 * @throws {AddressInUseError} when another program listens on the port.
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

/** Loads in the background what the first caller would wait for, and reports problems with keys and credentials early. */
function warmUp(...kept: readonly { readonly keepFresh: () => unknown }[]): void {
  for (const each of kept) void each.keepFresh()
  void loadMsal()
}

/** Loads the server's part of the Model Context Protocol only where it is used. */
async function loadAgents(wiring: Parameters<typeof import('./agents.ts').createAgents>[0]) {
  const { createAgents } = await import('./agents.ts')
  return createAgents(wiring)
}

/** The schema over GraphQL's own protocol. */
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

/** The trusted documents of the manifests, which are read only if something needs them. */
function operationsOf({ documents: { mode, manifests }, mcp }: Pick<Config, 'documents' | 'mcp'>, log: Log) {
  return loadManifests([...(mode === 'off' ? [] : manifests), ...(mcp.enabled ? mcp.manifests : [])], log)
}

/** Compares our clock with that of each answer. */
function noting(fetch: typeof globalThis.fetch, clockSkew: ClockSkew): typeof globalThis.fetch {
  return async (...request) => {
    const response = await fetch(...request)
    const { date, age } = Object.fromEntries(response.headers)
    clockSkew.note('Entra ID', { date, age })
    return response
  }
}
