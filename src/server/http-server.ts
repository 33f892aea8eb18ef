import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { getHeapStatistics } from 'node:v8'
import { getRequestListener } from '@hono/node-server'
import corsHandler from 'cors'

import type { ServerConfig } from '../config/config.ts'
import { createInProgress } from '../in-progress.ts'
import type { Log } from '../telemetry/log.ts'
import { plainBody } from './errors/http-error.ts'
import { respondWithError } from './errors/respond-with-error.ts'
import { respondToUnreadable, TUNNEL } from './errors/unreadable-request.ts'
import { CONNECTION_LIMITS, connectionsFor, limitConnections } from './http/connection-limits.ts'
import { corsOptions } from './http/cors-options.ts'
import { closeAfter, type DrainOptions, drainServer } from './http/drain.ts'
import { headProblem, KEPT_HEADERS } from './http/head-problem.ts'
import { logRequest } from './http/log-requests.ts'
import { createPipelineWatch } from './http/pipelining.ts'
import { applyTargetHost } from './http/public-origin.ts'
import { requestIdOf } from './http/request-id.ts'
import { beginNotes } from './http/request-notes.ts'
import { createRequestTurns } from './http/request-turns.ts'
import type { FindResource } from './http/resource-metadata.ts'
import { createRouter, type Route } from './http/router.ts'

/** Node's HTTP server for our routes, not listening yet. */
export interface HttpServer {
  readonly server: Server
  isDraining(): boolean
  /** Like {@link drainServer}. A second call waits for the same shutdown. */
  drain(): Promise<void>
}

interface HttpServerOptions {
  readonly routes: readonly Route[]
  readonly config: Pick<ServerConfig, 'corsOrigins' | 'shutdownDelayMs' | 'drainTimeoutMs'>
  readonly findResource: FindResource
  /** The maximum number of concurrent connections. Default: up to 10,000, depending on the size of the heap. */
  readonly maxConnections?: number
  readonly log: Log
  /** As in {@link DrainOptions.wait}. */
  readonly wait?: DrainOptions['wait']
}

/**
 * Creates the HTTP server. It adds what every response needs: the request ID, the log line, CORS, and the default
 * headers. A request that Node itself cannot read gets an error in the same shape.
 */
export function createHttpServer({
  routes,
  config,
  findResource,
  maxConnections = connectionsFor(getHeapStatistics().heap_size_limit),
  log,
  ...timing
}: HttpServerOptions): HttpServer {
  const rejections = { log, findResource }
  const router = createRouter(routes, {
    notFound: ({ json }) =>
      json(plainBody('Not found. The GraphQL endpoint is /graphql.', { code: 'NOT_FOUND' }), 404),
    onError: (error, context) => respondWithError(error, context, rejections),
  })
  const cors = corsHandler(corsOptions(config))
  const inFlight = createInProgress<ServerResponse>()
  const mayHandle = createPipelineWatch()
  const turns = createRequestTurns()
  let draining: Promise<void> | undefined

  function handle(incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (!mayHandle(incoming, outgoing)) return
    begin(incoming, outgoing)
    turns.take(incoming.socket, () => respond(incoming, outgoing))
  }

  function respond(incoming: IncomingMessage, outgoing: ServerResponse): void {
    // The connection was closed, or a shutdown sent a response, while the request was waiting for its turn.
    if (outgoing.destroyed || outgoing.headersSent) return
    const problem = headProblem(incoming)
    if (problem === null) applyTargetHost(incoming)
    if (problem === null) cors(incoming, outgoing, () => void route(incoming, outgoing))
    else respondWithError(problem, { env: { incoming, outgoing } }, rejections)
  }

  const route = getRequestListener(router.fetch, {
    // Keep Node's own `Request` and `Response` in the rest of this process.
    overrideGlobalObjects: false,
    // Called if the host and the target do not form a valid URL.
    errorHandler: () =>
      Response.json(
        plainBody('The request cannot be routed: check the Host header and the path.', {
          code: 'BAD_REQUEST',
        }),
        { status: 400 },
      ),
  })

  function begin(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const requestId = requestIdOf(incoming)
    beginNotes(incoming, requestId)
    outgoing.once('close', inFlight.add(outgoing))
    logRequest(incoming, outgoing, log)
    outgoing.setHeader('x-request-id', requestId)
    outgoing.setHeader('x-content-type-options', 'nosniff')
    // A response is specific to one caller at one time, so caches must not store it unless the response states otherwise.
    outgoing.setHeader('cache-control', 'no-store')
    if (draining !== undefined) closeAfter(outgoing)
  }

  const server = createServer(CONNECTION_LIMITS, handle)
  server.maxHeadersCount = KEPT_HEADERS
  limitConnections(server, { maxConnections, log })
  const isForBrowsers = config.corsOrigins.length > 0
  const rejectUnreadable = (error: { readonly code?: string }, socket: Duplex) =>
    respondToUnreadable(error, socket, { log, isForBrowsers })
  server.on('clientError', rejectUnreadable)
  server.on('connect', (_incoming, socket) => {
    // Node hands over the socket, so we must also handle its errors.
    socket.on('error', () => socket.destroy())
    rejectUnreadable({ code: TUNNEL }, socket)
  })
  server.on('checkExpectation', handle)

  return {
    server,
    isDraining: () => draining !== undefined,
    drain() {
      draining ??= drainServer({
        server,
        inFlight,
        answer: (outgoing, error) =>
          void respondWithError(error, { env: { incoming: outgoing.req, outgoing } }, rejections),
        ...config,
        ...timing,
        log,
      })
      return draining
    },
  }
}
