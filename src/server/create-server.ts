import type { ApolloServer, BaseContext } from '@apollo/server'

import type { Authenticate } from '../caller/authenticate.ts'
import type { FindAuthorizationServer } from '../caller/authorization-server.ts'
import type { Config } from '../config/config.ts'
import type { Recorder } from '../recording/recorder.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { DrainOptions } from './http/drain.ts'
import { createResourceFinder } from './http/resource-metadata.ts'
import type { Route } from './http/router.ts'
import { createHttpServer, type HttpServer } from './http-server.ts'
import { landingPageRoutes } from './landing-page/serve-landing-page.ts'
import { listen } from './listen.ts'
import { type AdmissionControl, createAdmissionControl } from './operations/admission-control.ts'
import { createOperationHandlers, type OperationOptions } from './operations/operation-handlers.ts'
import { consentRoute } from './routes/consent-page.ts'
import { contentRoute, type LoadContent } from './routes/content-route.ts'
import { type GraphqlRequest, graphqlRoutes } from './routes/graphql-route.ts'
import { healthRoutes, type PartHealth, type Readiness } from './routes/health-routes.ts'
import { metricsRoute } from './routes/metrics-route.ts'
import { type LoadPermissions, permissionsRoute, showsPermissions } from './routes/permissions-route.ts'
import { type LoadPhoto, photoRoute } from './routes/photo-route.ts'
import { metadataPaths, protectedResourceRoutes } from './routes/protected-resource.ts'

/** The HTTP server, not listening yet. */
export interface Server {
  /**
   * @returns the address to open in a browser on this machine, e.g. `http://localhost:4000`.
   * @throws {AddressInUseError} when another program is already listening there.
   * @throws {ConfigInvalidError} when the operating system does not allow the process to listen there.
   */
  listen(): Promise<string>
  /** Stops without failing requests, like {@link HttpServer.drain}. Can be called more than once. */
  stop(): Promise<void>
}

/** Creates the routes for agents from the parts that GraphQL and tools share. */
export type AgentRoutes<Context extends BaseContext> = (
  served: Pick<ServerOptions<Context>, 'config' | 'apollo' | 'createContext' | 'findAuthorizationServer'> & {
    readonly running: Omit<OperationOptions, 'authenticate' | 'findResource'>
  },
) => readonly Route[]

interface ServerOptions<Context extends BaseContext> {
  readonly config: Pick<Config, 'server' | 'entra' | 'landingPage' | 'mcp'>
  /** The folder to which the build wrote the landing page. */
  readonly landingPageDirectory: string
  /** Must already be started; the server does not stop it. */
  readonly apollo: ApolloServer<Context>
  readonly authenticate: Authenticate
  readonly findAuthorizationServer: FindAuthorizationServer
  readonly createContext: (request: GraphqlRequest) => Context | Promise<Context>
  /** The routes for agents. Null, the default, for none. */
  readonly agents?: AgentRoutes<Context> | null
  readonly loadContent: LoadContent
  /** Null if the schema has no photos. */
  readonly loadPhoto: LoadPhoto | null
  /** Reports permissions to the landing page if callers may see the schema. Null, the default, if permissions are not served. */
  readonly loadPermissions?: LoadPermissions | null
  readonly readiness: Readiness
  /** Served at `/metrics`; null if metrics are disabled. */
  readonly metrics: Metrics | null
  readonly log: Log
  /** Records operations. Null, the default, for none. */
  readonly recorder?: Recorder | null
  /** Called when a browser returns from the consent page. Default: no action. */
  readonly onConsentReturned?: ((isGranted: boolean) => void) | undefined
  /** The time in milliseconds since the epoch, for operation deadlines. Default: the system clock. */
  readonly clock?: () => number
  /** As in {@link DrainOptions.wait}. */
  readonly wait?: DrainOptions['wait']
}

/** Creates everything that Behalf serves over HTTP. */
export function createServer<Context extends BaseContext>(options: ServerOptions<Context>): Server {
  const { config, apollo, authenticate, createContext, loadPhoto, readiness, metrics, log } = options
  const { clock = Date.now, findAuthorizationServer } = options
  const { server, entra } = config
  const { agents = null, loadPermissions = null, recorder = null } = options
  const findResource = createResourceFinder(resourceOf(config))
  const admission = createAdmissionControl({ ...server, metrics })
  const { operationTimeoutMs, authorizationFromProxy } = server
  const running = { admission, log, clock, recorder, operationTimeoutMs, authorizationFromProxy }
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
      ...protectedResourceRoutes({
        findAuthorizationServer,
        findResource,
        paths: metadataPaths(config),
        scopes: [entra.requiredScope],
      }),
      ...(agents?.({ config, running, apollo, createContext, findAuthorizationServer }) ?? []),
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

/**
 * The GraphQL endpoint as a resource for clients. If there are tools, the resource includes the path, to distinguish the two
 * endpoints.
 */
export function resourceOf({ server, entra, mcp }: Pick<Config, 'server' | 'entra' | 'mcp'>) {
  return {
    publicUrl: server.publicUrl,
    scopeUri: entra.scopeUri,
    ...(mcp.enabled ? { path: '/graphql' } : {}),
  }
}

/** An overloaded replica stays in service, because the remaining replicas would be under even more load. */
function healthOf(admission: AdmissionControl): PartHealth {
  const warning = admission.isShedding() ? 'overloaded: some operations are rejected' : null
  return { isReady: true, warning }
}
