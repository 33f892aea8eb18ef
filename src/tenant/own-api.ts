import type { IncomingHttpHeaders } from 'node:http'
import { isJson } from '../media-type.ts'
import { InvalidTokenError, type VerifyAccessToken } from './access-token-verifier.ts'
import { apiSubject } from './faults/api-subject.ts'
import type { Fault, FaultResponse } from './faults/fault.ts'
import type { Faults } from './faults/faults.ts'
import { injectFaults } from './faults/inject-faults.ts'
import { HttpError, type HttpRequest } from './http/http-request.ts'
import type { HttpResponse } from './http/http-response.ts'
import { createHttpServer, type HttpServer } from './http/http-server.ts'
import { readBodies } from './http/read-body.ts'
import { logRequests, type RequestLog } from './request-log.ts'

/** A request to an API of your own. Its token has been accepted. */
export interface ApiCallRequest {
  readonly method: string
  /** The path as sent, percent-encoded and without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lowercase. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The parsed JSON, or the text of a body with another media type, such as a form; undefined if there is no body. */
  readonly body: unknown
  /** Object ID of the token's user. */
  readonly user: string
  /** Delegated permissions in the token. */
  readonly scopes: ReadonlySet<string>
}

/** The API's response. */
export interface ApiCallAnswer {
  /** 200 by default. */
  readonly status?: number | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Sent as JSON, or unchanged if it is text and the `content-type` is not JSON. Default: no body. */
  readonly body?: unknown
}

/** Handles requests to an API. */
export type ApiHandler = (request: ApiCallRequest) => ApiCallAnswer | Promise<ApiCallAnswer>

const JSON_TYPE = 'application/json'

const MAX_BODY_BYTES = 1024 * 1024

/**
 * An API implemented by a handler. Tokens are verified first: a request whose token was not issued for the API is rejected with
 * 401.
 */
export function createOwnApi({
  verify,
  log,
  faults,
  handle,
}: {
  readonly verify: VerifyAccessToken
  readonly log: RequestLog
  readonly faults: Faults
  readonly handle: ApiHandler
}): HttpServer {
  const server = createHttpServer(errorResponse)
  server.use(logRequests(log))
  server.use(readBodies({ maxBytes: () => MAX_BODY_BYTES, parse: bodyOf }))
  server.use(
    injectFaults({
      faults,
      responseOf: faultyResponse,
      subjectOf: (request) => apiSubject(request, { verify }),
    }),
  )
  server.otherwise(async (request) => {
    const { oid, client, scp } = await verify(request.headers.authorization)
    request.caller = { client, user: oid, grant: null }
    return responseOf(await handle({ ...partsOf(request), user: oid, scopes: scp }))
  })
  return server
}

function partsOf({ method, url, path, headers, body }: HttpRequest) {
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
  return {
    method,
    path,
    query: new URL(url, 'http://api').searchParams,
    headers: Object.fromEntries(texts),
    body,
  }
}

function bodyOf(bytes: Buffer, { 'content-type': type = JSON_TYPE }: IncomingHttpHeaders): unknown {
  if (!isJson(type)) return String(bytes)
  try {
    return JSON.parse(String(bytes))
  } catch {
    throw new HttpError(400, 'The body is not JSON.')
  }
}

function responseOf({ status = 200, headers = {}, body }: ApiCallAnswer): HttpResponse {
  if (body === undefined) return { status, headers }
  const type = headers['content-type'] ?? JSON_TYPE
  const isText = typeof body === 'string' && !isJson(type)
  return { status, headers: { ...headers, 'content-type': type }, body: isText ? body : JSON.stringify(body) }
}

/** If a fault specifies an error status but no body, the body contains only a generic message. */
function faultyResponse({ answer = {} }: Fault): FaultResponse {
  const { status = 200, body } = answer
  if (body !== undefined || status < 400) return answer
  return { ...answer, body: { error: { code: 'Fault', message: 'This response is an injected fault.' } } }
}

function errorResponse(error: unknown): HttpResponse {
  if (error instanceof InvalidTokenError) {
    return {
      status: 401,
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      body: { error: { code: 'Unauthorized', message: error.message } },
    }
  }
  const status = error instanceof HttpError ? error.status : 500
  return { status, body: { error: { code: 'Failed', message: String(error) } } }
}
