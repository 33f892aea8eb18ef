import type { ApolloServer, BaseContext } from '@apollo/server'

import type { Authenticate } from '../caller/authenticate.ts'
import type { Config } from '../config/config.ts'
import type { Recorder } from '../recording/recorder.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { DrainOptions } from './http/drain.ts'
import { createResourceFinder, METADATA_ROOT, metadataPathOf } from './http/resource.ts'
import type { Route } from './http/route.ts'
import { createHttpServer, type HttpServer } from './http-server.ts'
import { landingPageRoutes } from './landing-page/serve-landing-page.ts'
import { listen } from './listen.ts'
import { type AdmissionControl, createAdmissionControl } from './operations/admission-control.ts'
import { createOperationHandlers, type OperationOptions } from './operations/operations.ts'
import { consentRoute } from './routes/consent-page.ts'
import { contentRoute, type LoadContent } from './routes/content-route.ts'
import { type GraphqlRequest, graphqlRoutes } from './routes/graphql-route.ts'
import { healthRoutes, type PartHealth, type Readiness } from './routes/health-routes.ts'
import { metricsRoute } from './routes/metrics-route.ts'
import { type LoadPermissions, permissionsRoute } from './routes/permissions-route.ts'
import { type LoadPhoto, photoRoute } from './routes/photo-route.ts'
import { protectedResourceRoutes } from './routes/protected-resource.ts'

/** The HTTP server, not listening yet. */
export interface Server {
  /**
   * @returns the address to open in a browser on this machine, e.g. `http://localhost:4000`.
   * @throws {AddressInUseError} when another program listens there.
   * @throws {ConfigInvalidError} when the system does not let us listen there.
   */
  listen(): Promise<string>
  /** Ends without failed requests, as {@link HttpServer.drain}. Can be called again. */
  stop(): Promise<void>
}

/** Routes for agents, made of what serving GraphQL and tools have in common. */
export type AgentRoutes<Context extends BaseContext> = (
  served: Pick<ServerOptions<Context>, 'config' | 'apollo' | 'createContext'> & {
    readonly running: Omit<OperationOptions, 'authenticate' | 'findResource'>
  },
) => readonly Route[]

interface ServerOptions<Context extends BaseContext> {
  readonly config: Pick<Config, 'server' | 'entra' | 'landingPage' | 'mcp'>
  /** Where the build has put the landing page. */
  readonly landingPageDirectory: string
  /** Must have been started; the server does not stop it. */
  readonly apollo: ApolloServer<Context>
  readonly authenticate: Authenticate
  readonly createContext: (request: GraphqlRequest) => Context | Promise<Context>
  /** What agents get. Null, the default, for nothing. */
  readonly agents?: AgentRoutes<Context> | null
  readonly loadContent: LoadContent
  /** Null where the schema has no photos. */
  readonly loadPhoto: LoadPhoto | null
  /** For the landing page, where callers may know the schema. Null, the default, if they are not served. */
  readonly loadPermissions?: LoadPermissions | null
  readonly readiness: Readiness
  /** Served at `/metrics`; null if metrics are disabled. */
  readonly metrics: Metrics | null
  readonly log: Log
  /** Records operations. Null, the default, for none. */
  readonly recorder?: Recorder | null
  /** Learns that a browser came back from the consent page. Default: nothing does. */
  readonly onConsentReturned?: ((isGranted: boolean) => void) | undefined
  /** Milliseconds since the epoch, of operations' deadlines. Default: the system's. */
  readonly clock?: () => number
  /** As {@link DrainOptions.wait}. */
  readonly wait?: DrainOptions['wait']
}

/** Makes everything that Behalf serves over HTTP. */
export function createServer<Context extends BaseContext>(options: ServerOptions<Context>): Server {
  const { config, apollo, authenticate, createContext, loadPhoto, readiness, metrics, log } = options
  const { clock = Date.now } = options
  const { server, entra } = config
  const { agents = null, loadPermissions = null } = options
  const findResource = createResourceFinder(resourceOf(config))
  const admission = createAdmissionControl({ ...server, metrics })
  const { operationTimeoutMs } = server
  const running = { admission, log, clock, operationTimeoutMs, recorder: options.recorder ?? null }
  const operations = createOperationHandlers({ ...running, authenticate, findResource })
  const http: HttpServer = createHttpServer({
    routes: [
      ...graphqlRoutes({ apollo, operations, createContext }),
      contentRoute({ operations, loadContent: options.loadContent }),
      ...(loadPhoto === null ? [] : [photoRoute({ operations, loadPhoto })]),
      ...(loadPermissions === null || !showsPermissions(config)
        ? []
        : [permissionsRoute(operations, loadPermissions)]),
      ...healthRoutes({
        readiness: { ...readiness, load: () => healthOf(admission) },
        isDraining: () => http.isDraining(),
      }),
      ...(metrics === null ? [] : [metricsRoute(metrics)]),
      ...protectedResourceRoutes(entra, {
        findResource,
        paths: metadataPaths(config),
        scopes: [entra.requiredScope],
      }),
      ...(agents?.({ config, running, apollo, createContext }) ?? []),
      ...(entra.consentRedirectUri === null
        ? []
        : [consentRoute(entra.consentRedirectUri, options.onConsentReturned)]),
      ...landingPageRoutes({ config, directory: options.landingPageDirectory, log }),
    ],
    config: server,
    findResource,
    log,
    wait: options.wait,
  })
  return {
    listen: () => listen(http, server),
    async stop() {
      await http.drain()
      admission.stop()
    },
  }
}

/** The GraphQL endpoint as clients know it. Where there are tools, it has a path, which tells the two apart. */
export function resourceOf({ server, entra, mcp }: Pick<Config, 'server' | 'entra' | 'mcp'>) {
  return {
    publicUrl: server.publicUrl,
    scopeUri: entra.scopeUri,
    ...(mcp.enabled ? { path: '/graphql' } : {}),
  }
}

/** What fields need names types and fields, so it is for those who may introspect. */
function showsPermissions({ server, landingPage }: Pick<Config, 'server' | 'landingPage'>): boolean {
  return landingPage.enabled && server.introspection
}

/** Where there are tools, the root describes them: clients of the protocol look there, and hardly any other does. */
function metadataPaths({ server: { publicUrl }, mcp }: Pick<Config, 'server' | 'mcp'>): readonly string[] {
  if (mcp.enabled) return [metadataPathOf(publicUrl ?? '/graphql')]
  return [METADATA_ROOT, ...(publicUrl === null ? [] : [metadataPathOf(publicUrl)])]
}

/** Under too much load we stay in service: fewer replicas would have even more to do. */
function healthOf(admission: AdmissionControl): PartHealth {
  const warning = admission.isShedding() ? 'overloaded: some operations are rejected' : null
  return { isReady: true, warning }
}
