import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { HttpError, type HttpRequest, readRequest, routingPath } from './http-request.ts'
import { encode, type HttpResponse, sendResponse } from './http-response.ts'

export type Handler = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>

/** Wraps handlers. It can run code before a handler, replace the handler or change its response. `inner` never rejects. */
export type Layer = (request: HttpRequest, inner: Handler) => HttpResponse | Promise<HttpResponse>

/** A server at one origin of the tenant. */
export interface HttpServer {
  /** Wraps a layer around all handlers that are added later. Earlier layers remain outside the new one. */
  use(layer: Layer): void
  /**
   * @param methods - `ALL` for every method; `GET` serves `HEAD` as well.
   * @param path - `:name` is a variable and matches one segment; a final `*` matches any number of segments.
   */
  on(methods: string | string[], path: string, handler: Handler): void
  /** Handles requests that have no other handler. */
  otherwise(handler: Handler): void
  /**
   * Listens on every address of `localhost`.
   *
   * @param port - 0 selects any free port.
   * @returns the origin.
   */
  listen(port: number): Promise<string>
  /** Closes all connections, including those with a request in flight. */
  close(): Promise<void>
}

/** Long enough to keep connections open during the pauses between a test's requests. */
const KEEP_ALIVE_MS = 72_000

/**
 * @param respondToError - creates the response for an error in a handler or layer, or an {@link HttpError}. The request is missing if it
 *   could not be read.
 */
export function createHttpServer(
  respondToError: (error: unknown, request?: HttpRequest) => HttpResponse,
): HttpServer {
  const app = new Hono<{ Bindings: HttpRequest }>({
    getPath: (_request, { env } = {}) => routingPath(env?.path ?? '/'),
  })
  const layers: Layer[] = []
  const servers: Server[] = []

  const safely =
    (handler: Handler): Handler =>
    async (request) => {
      try {
        return await handler(request)
      } catch (error) {
        return respondToError(error, request)
      }
    }

  function respond(route: string, handler: Handler) {
    const answer = layers.reduceRight<Handler>(
      (inner, layer) => safely((request) => layer(request, inner)),
      safely(handler),
    )
    return async ({ env: request, req }: Context<{ Bindings: HttpRequest }>): Promise<Response> => {
      request.route = route
      request.params = req.param()
      const answered = await answer(request)
      try {
        sendResponse(answered, request.outgoing)
      } catch (error) {
        sendResponse(respondToError(error, request), request.outgoing)
      }
      return RESPONSE_ALREADY_SENT
    }
  }

  const listener = getRequestListener(
    (request, { incoming, outgoing }) =>
      app.fetch(request, readRequest(incoming as IncomingMessage, outgoing as ServerResponse)),
    {
      overrideGlobalObjects: false,
      hostname: 'localhost',
      errorHandler: (error) => {
        const isMalformed = error instanceof RequestError
        const { status, headers, payload } = encode(
          respondToError(isMalformed ? new HttpError(400, error.message) : error),
        )
        return new Response(payload, { status, headers })
      },
    },
  )

  async function listenOn(address: string, port: number): Promise<number> {
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener)
    servers.push(server)
    server.listen(port, address)
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }

  return {
    use(layer) {
      layers.push(layer)
    },
    on(methods, path, handler) {
      app.on([methods].flat(), path, respond(path, handler))
    },
    otherwise(handler) {
      app.notFound(respond('', handler))
    },
    async listen(port) {
      const [first = '127.0.0.1', ...others] = (await lookup('localhost', { all: true })).map(
        ({ address }) => address,
      )
      const bound = await listenOn(first, port)
      await Promise.allSettled(others.map((address) => listenOn(address, bound)))
      return `http://localhost:${bound}`
    },
    async close() {
      await Promise.all(servers.map(closeServer))
    },
  }
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
