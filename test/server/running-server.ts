import type { ApolloServerPlugin } from '@apollo/server'
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import type { Authenticate } from '../../src/caller/authenticate.ts'
import type { Caller } from '../../src/caller/caller.ts'
import type { EntraConfig, LandingPageConfig, ServerConfig } from '../../src/config/config.ts'
import { UnauthenticatedError } from '../../src/errors/caller.ts'
import { BadUserInputError } from '../../src/errors/requests.ts'
import { createApollo } from '../../src/server/apollo/create-apollo.ts'
import { type AgentRoutes, createServer } from '../../src/server/create-server.ts'
import type { Wait } from '../../src/server/http/drain.ts'
import { createResourceFinder } from '../../src/server/http/resource-metadata.ts'
import type { LoadContent } from '../../src/server/routes/content-route.ts'
import type { GraphqlRequest } from '../../src/server/routes/graphql-route.ts'
import type { Readiness } from '../../src/server/routes/health-routes.ts'
import type { LoadPermissions } from '../../src/server/routes/permissions-route.ts'
import type { LoadPhoto } from '../../src/server/routes/photo-route.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { callerOf } from '../support/caller.ts'
import { DEFAULT_CONFIG } from '../support/default-config.ts'
import { entraConfig } from '../support/entra-config.ts'
import { createGraphqlErrors } from './graphql-errors.ts'

const ADELE: Caller = callerOf({
  tenantId: 'tenant-1',
  objectId: 'adele-1',
  clientId: 'front-end-1',
  assertion: 'assertion-of-adele',
})

/** Takes the token `good` for Adele's, and nothing else. */
export const authenticateAdele: Authenticate = async (authorization) => {
  if (authorization === 'Bearer good') return ADELE
  const tokenPresent = authorization !== undefined
  throw new UnauthenticatedError({ reason: tokenPresent ? 'not the good one' : 'no header', tokenPresent })
}

/** Where clients get tokens for the server. */
export const AUTHORIZATION_SERVER = 'https://login.microsoftonline.com/tenant-1/v2.0'

type Resolver = (context: GraphqlRequest) => unknown

interface RunningServerOptions {
  readonly authenticate?: Authenticate
  readonly readiness?: Readiness
  /** Default: there is nothing. */
  readonly loadContent?: LoadContent
  /** Default: the client has the photo already. */
  readonly loadPhoto?: LoadPhoto | null
  readonly server?: Partial<ServerConfig>
  readonly entra?: Partial<EntraConfig>
  /** Default: none. */
  readonly landingPage?: LandingPageConfig
  readonly landingPageDirectory?: string
  /** Root fields of the schema, strings all; `hello` is always there. */
  readonly fields?: Readonly<Record<string, Resolver>>
  /** In place of that schema. */
  readonly schema?: GraphQLSchema
  readonly plugins?: readonly ApolloServerPlugin<GraphqlRequest>[]
  /** Waits of a server that shuts down. */
  readonly wait?: Wait
  readonly documents?: Parameters<typeof createApollo>[0]['documents']
  /** Default: none. */
  readonly agents?: AgentRoutes<GraphqlRequest>
  /** Default: they are not served. */
  readonly loadPermissions?: LoadPermissions
}

/** Starts the real server over a schema of constant fields, on a free port. */
export async function startServer(options: RunningServerOptions = {}) {
  const { agents = null, loadPermissions = null } = options
  const lines: Record<string, unknown>[] = []
  const log = createLog({
    level: 'debug',
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  })
  const config = {
    server: {
      ...DEFAULT_CONFIG.server,
      port: 0,
      corsOrigins: ['https://app.contoso.example'],
      operationTimeoutMs: 5_000,
      shutdownDelayMs: 0,
      drainTimeoutMs: 5_000,
      maxOperations: 100,
      maxEventLoopDelayMs: 5_000,
      ...options.server,
    },
    entra: entraConfig({ tenantId: 'tenant-1', appIdUri: 'api://behalf-1', ...options.entra }),
    mcp: DEFAULT_CONFIG.mcp,
    landingPage: options.landingPage ?? { ...DEFAULT_CONFIG.landingPage, enabled: false },
  } as const
  const apollo = await createApollo<GraphqlRequest>({
    schema: options.schema ?? schemaOf({ hello: () => 'world', ...options.fields }),
    formatError: createGraphqlErrors(),
    plugins: options.plugins ?? [],
    ...(options.documents && { documents: options.documents }),
    introspection: config.server.introspection,
    findResource: createResourceFinder({ ...config.server, scopeUri: config.entra.scopeUri }),
    log,
  })
  const server = createServer({
    findAuthorizationServer: async () => AUTHORIZATION_SERVER,
    config,
    landingPageDirectory: options.landingPageDirectory ?? '',
    apollo,
    authenticate: options.authenticate ?? authenticateAdele,
    createContext: (request) => request,
    loadContent: options.loadContent ?? (async () => noContent()),
    loadPhoto: options.loadPhoto === undefined ? async () => ({ kind: 'unchanged' }) : options.loadPhoto,
    readiness: options.readiness ?? {},
    metrics: config.server.metrics ? createMetrics() : null,
    log,
    ...(options.wait && { wait: options.wait }),
    agents,
    loadPermissions,
  })
  const url = await server.listen()
  return { url, lines, server, post: (query: string, init: RequestInit = {}) => post(url, query, init) }
}

function noContent(): never {
  throw new BadUserInputError('There is nothing.')
}

/** Sends an operation as Adele. */
function post(url: string, query: string, { headers, ...init }: RequestInit): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: 'Bearer good', 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
    ...init,
  })
}

function schemaOf(fields: Readonly<Record<string, Resolver>>): GraphQLSchema {
  const query = new GraphQLObjectType<unknown, GraphqlRequest>({
    name: 'Query',
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, resolve]) => [
        name,
        {
          type: GraphQLString,
          resolve: (_source: unknown, _args: unknown, context: GraphqlRequest) => resolve(context),
        },
      ]),
    ),
  })
  return new GraphQLSchema({ query })
}
