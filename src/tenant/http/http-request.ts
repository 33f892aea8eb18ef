import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { type ParsedUrlQuery, parse } from 'node:querystring'
import { type RequestNotes, UNKNOWN_CALLER } from '../request-notes.ts'

/** One request to an origin of the tenant. */
export interface HttpRequest extends RequestNotes {
  readonly method: string
  /** The path and query as sent. */
  readonly url: string
  /** The path as sent, without the query. */
  readonly path: string
  readonly query: ParsedUrlQuery
  readonly headers: IncomingHttpHeaders
  /** The path that the handler was added for; empty if there is no handler. */
  route: string
  /** The variables of the route, decoded. */
  params: Readonly<Record<string, string>>
  /** Undefined if there is no body, or if no layer has read it yet. */
  body: unknown
  /** In milliseconds on the `performance.now()` clock. */
  readonly arrivedAt: number
  readonly incoming: IncomingMessage
  /** Headers that are set here are sent with every response to the request. */
  readonly outgoing: ServerResponse
}

/** The error for a request that the server itself rejects, for example because the body is too large. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  /** From 400 to 499. */
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** A request as received. */
export function readRequest(incoming: IncomingMessage, outgoing: ServerResponse): HttpRequest {
  const { method = 'GET', url: target = '/', headers } = incoming
  const url = target.startsWith('/') ? target : withoutOrigin(new URL(target))
  const queryAt = url.indexOf('?')
  const [path, query] = queryAt === -1 ? [url, ''] : [url.slice(0, queryAt), url.slice(queryAt + 1)]
  return {
    method,
    url,
    path,
    query: parse(query),
    headers,
    route: '',
    params: {},
    body: undefined,
    caller: UNKNOWN_CALLER,
    incident: null,
    arrivedAt: performance.now(),
    incoming,
    outgoing,
  }
}

function withoutOrigin({ pathname, search }: URL): string {
  return `${pathname}${search}`
}

/**
 * The decoded path. Encoded slashes and percent signs stay encoded, because Hono decodes them in variables.
 *
 * @throws {@link HttpError} 400 if the path is not encoded correctly.
 */
export function routingPath(path: string): string {
  try {
    return decodeURI(path.replaceAll('%25', '%2525'))
  } catch {
    throw new HttpError(400, 'The path is not percent-encoded correctly.')
  }
}
