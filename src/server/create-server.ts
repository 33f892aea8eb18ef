import type { ApolloServer, BaseContext } from '@apollo/server'
import { fastifyCors } from '@fastify/cors'
import { fastify as createFastify, type FastifyInstance } from 'fastify'

import type { Authenticate } from '../caller/authenticate.ts'
import type { Config } from '../config/config.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { serveConsentPage } from './consent-page.ts'
import { createDrain } from './drain.ts'
import { type PartHealth, type Readiness, serveHealth } from './health.ts'
import { serveLandingPage } from './landing-page/serve-landing-page.ts'
import { listen } from './listen.ts'
import { logRequests } from './log-requests.ts'
import { answerMalformed } from './malformed.ts'
import { mountGraphql, type OperationRequest } from './mount-graphql.ts'
import { serveProtectedResource } from './protected-resource.ts'
import { plainBody } from './refusal.ts'
import { requestIdOf } from './request-id.ts'
import { checkRequestTimeout } from './request-timeout.ts'
import { serveMetrics } from './serve-metrics.ts'
import { type LoadPhoto, servePhotos } from './serve-photos.ts'
import { type Load, shedLoad } from './shed-load.ts'

/** The HTTP server, not listening yet. */
export interface Server {
  /**
   * @returns the address to open in a browser on this machine, e.g. `http://localhost:4000`.
   * @throws {AddressInUseError} when another program listens there.
   * @throws {ConfigInvalidError} when the system does not let us listen there.
   */
  listen(): Promise<string>
  /** Lets requests under way end, at most for the configured time. May be called again. */
  stop(): Promise<void>
}

interface ServerOptions<Context extends BaseContext> {
  readonly config: Pick<Config, 'server' | 'entra' | 'landingPage'>
  /** Where the build has put the landing page. */
  readonly landingPageDirectory: string
  /** Must have been started; the server does not stop it. */
  readonly apollo: ApolloServer<Context>
  readonly authenticate: Authenticate
  readonly createContext: (request: OperationRequest) => Context | Promise<Context>
  readonly loadPhoto: LoadPhoto
  readonly readiness: Readiness
  /** Served at `/metrics`; null where nobody is to see them. */
  readonly metrics: Metrics | null
  readonly log: Log
}

/** Longest time for a client to send its whole request: slow senders would otherwise hold connections for ever. */
const REQUEST_TIMEOUT_MS = 60_000

/** Makes everything that Behalf serves over HTTP. */
export async function createServer<Context extends BaseContext>(
  options: ServerOptions<Context>,
): Promise<Server> {
  const { config, landingPageDirectory, apollo, authenticate, createContext } = options
  const { loadPhoto, readiness, metrics, log } = options
  const fastify: FastifyInstance = createFastify({
    genReqId: requestIdOf,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // While we drain, requests on connections that are open already are still answered.
    return503OnClosing: false,
  })
  const { drain, isDraining } = createDrain(fastify, config.server.drainTimeoutMs)
  logRequests(fastify, log)
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    reply.header('x-content-type-options', 'nosniff')
    // What we answer is one caller's or one moment's: nothing is kept by caches that does not say so itself.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    done(null, payload)
  })
  fastify.setErrorHandler(answerMalformed(log))
  fastify.setNotFoundHandler((_request, reply) => {
    reply.code(404).send(plainBody('Nothing is served here. GraphQL is at /graphql.', { code: 'NOT_FOUND' }))
  })

  await fastify.register(fastifyCors, {
    origin: [...config.server.corsOrigins],
    methods: ['GET', 'POST'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'Apollo-Require-Preflight',
      'If-None-Match',
      'X-Behalf-Explain',
      'X-Request-Id',
      'X-Request-Timeout',
    ],
    exposedHeaders: ['ETag', 'WWW-Authenticate', 'Retry-After', 'X-Request-Id'],
    maxAge: 600,
  })
  const load = shedLoad(fastify, { ...config.server, metrics }, isOperation)
  checkRequestTimeout(fastify)
  const { consentRedirectUri } = config.entra
  if (consentRedirectUri !== null) serveConsentPage(fastify, consentRedirectUri)
  await serveLandingPage(fastify, { config, directory: landingPageDirectory, log })
  serveHealth(fastify, { readiness: { ...readiness, load: () => healthOf(load) }, isDraining })
  if (metrics !== null) serveMetrics(fastify, metrics)
  serveProtectedResource(fastify, config.entra)
  const { operationTimeoutMs } = config.server
  const scopePrefix = `${config.entra.appIdUri}/`
  await mountGraphql(fastify, { apollo, authenticate, createContext, log, operationTimeoutMs, scopePrefix })
  await servePhotos(fastify, { authenticate, loadPhoto, log, operationTimeoutMs, scopePrefix })

  return { listen: () => listen(fastify, config.server), stop: drain }
}

/** What costs requests to APIs. */
function isOperation(url: string): boolean {
  return url.startsWith('/graphql') || url.startsWith('/photos/')
}

/** Under too much load we stay in service: fewer replicas would have even more to do. */
function healthOf(load: Load): PartHealth {
  return { isReady: true, warning: load.isShedding() ? 'more operations than fit: some are refused' : null }
}
