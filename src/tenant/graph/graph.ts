import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { TokenClaims } from '../access-token-verifier.ts'
import { CONTOSO_TENANT_ID, type Contoso } from '../contoso/contoso.ts'
import { serveControl } from '../control/serve-control.ts'
import type { Registry } from '../entra/registry/registrations.ts'
import { apiSubject } from '../faults/api-subject.ts'
import { conversationOf } from '../faults/conversation.ts'
import type { Fault } from '../faults/fault.ts'
import { type Faults, faultControl } from '../faults/faults.ts'
import { injectFaults } from '../faults/inject-faults.ts'
import { HttpError, type HttpRequest } from '../http/http-request.ts'
import { createHttpServer, type HttpServer } from '../http/http-server.ts'
import { readBodies } from '../http/read-body.ts'
import { logRequests, type RequestLog, requestLogControl, withoutSecrets } from '../request-log.ts'
import type { CompletedItem, LoggedItem } from '../request-notes.ts'
import { type BatchTools, respondToBatch } from './batch/batch.ts'
import { createItemFaults } from './batch/batch-faults.ts'
import type { BatchItem } from './batch/batch-items.ts'
import { createDispatch } from './dispatch.ts'
import { MAX_FILE_BYTES, serveContents } from './files/content-server.ts'
import { UPLOAD_PATH } from './files/uploads/upload-sessions.ts'
import { faultyResponse } from './http/faulty-response.ts'
import { badRequest, GraphError } from './http/graph-error.ts'
import type { GraphRequest, Viewer } from './http/graph-request.ts'
import { type Correlation, errorResponse } from './http/graph-response.ts'

/** The prefix of every path. */
export const VERSION = '/v1.0'
const DAY_MS = 86_400_000
/** The maximum size of a batch, in bytes. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

export interface GraphOptions {
  readonly contoso: Contoso
  readonly registry: Registry
  /** Checks the `Authorization` header. If it throws an error, the response is 401 with the error's `reason`, if any. */
  readonly verify: (authorization: string | undefined) => Promise<TokenClaims>
  readonly log: RequestLog
  readonly faults: Faults
  /**
   * The challenge for a revoked token, or null for a valid one. By default, all tokens are valid. Called for every request,
   * because Graph evaluates access continuously.
   */
  readonly challengeOf?: (claims: TokenClaims) => string | null
  /** The base URL for `@odata.context` and `@odata.nextLink`; by default, `/v1.0` at the origin of the request. */
  readonly publicBase?: string
  /** Milliseconds since the epoch. Calendars are generated around the day of the first request. */
  readonly clock?: () => number
}

/**
 * Creates a server for Microsoft Graph with Contoso's data at `/v1.0`. The server is not listening yet. Writes are kept until the
 * process ends.
 */
export function createGraph({
  contoso,
  registry,
  verify,
  log,
  faults,
  challengeOf = () => null,
  publicBase,
  clock = Date.now,
}: GraphOptions): HttpServer {
  const today = Math.floor(clock() / DAY_MS) * DAY_MS
  const data = { contoso, registry, today, now: clock }
  const dispatch = createDispatch(data)
  const correlations = new WeakMap<HttpRequest, Correlation>()
  const correlationOf = (request?: HttpRequest): Correlation =>
    (request && correlations.get(request)) ?? newCorrelation(request, clock())
  const responseOf = (fault: Fault, request: HttpRequest) => faultyResponse(fault, correlationOf(request))

  const server = createHttpServer((error, request) =>
    errorResponse(asGraphError(error), correlationOf(request)),
  )
  server.use((request, inner) => {
    const correlation = newCorrelation(request, clock())
    correlations.set(request, correlation)
    request.outgoing.setHeader('request-id', correlation.requestId)
    request.outgoing.setHeader('client-request-id', correlation.clientRequestId)
    request.outgoing.setHeader('date', new Date(correlation.receivedAt).toUTCString())
    return inner(request)
  })
  serveControl(server, '/_requests', requestLogControl(log))
  serveControl(server, '/_faults', faultControl(faults))
  server.use(logRequests(log))
  server.use(
    readBodies({
      maxBytes: ({ path }) => (path === UPLOAD_PATH ? MAX_FILE_BYTES : MAX_BODY_BYTES),
      parse: (bytes) => bytes,
    }),
  )
  server.use(
    injectFaults({
      faults,
      responseOf,
      subjectOf: (request) => apiSubject(request, { verify, basePath: VERSION }),
    }),
  )
  serveContents(server, data)
  server.on('ALL', `${VERSION}/*`, async (request) => {
    const viewer = await identify(request, { verify, challengeOf })
    const base = publicBase ?? `http://${request.headers.host ?? ''}${VERSION}`
    const asked = graphRequest(request, { viewer, base })
    if (asked.path !== '/$batch' || asked.method !== 'POST') return dispatch(asked)
    const items = createItemFaults({
      faults,
      caller: request.caller,
      conversation: conversationOf(request),
      responseOf: (fault) => responseOf(fault, request),
    })
    const answered: CompletedItem[] = []
    const interfere: BatchTools['interfere'] = (item, inner) => {
      const itemResponse = items.interfere(item, inner)
      answered.push(completedItem(item, itemResponse.status))
      return itemResponse
    }
    const answer = respondToBatch(asked, { dispatch, interfere, correlation: correlationOf(request) })
    request.batch = answered
    noteItems(request, items.logged())
    if (items.delayMs() > 0) await setTimeout(items.delayMs(), undefined, { ref: false })
    return answer
  })
  server.otherwise((request) => {
    throw badRequest(`Invalid version: ${request.url.split('/')[1] ?? ''}`)
  })
  return server
}

function completedItem({ headers, method, url }: BatchItem, status: number): CompletedItem {
  return { clientRequestId: headers['client-request-id'] ?? null, method, url: withoutSecrets(url), status }
}

/** A batch counts as early if any of its items was, so you can see this without expanding the batch. */
function noteItems(request: HttpRequest, items: readonly LoggedItem[]): void {
  if (items.length === 0) return
  const early = items.some((item) => item.early) ? { early: true as const } : {}
  request.incident = { ...request.incident, ...early, items }
}

function graphRequest(
  { method, url, path, headers, body }: HttpRequest,
  { viewer, base }: { viewer: Viewer; base: string },
): GraphRequest {
  const plainHeaders = Object.entries(headers).map(([name, value]) => [name, String(value)])
  return {
    method,
    path: path.slice(VERSION.length),
    query: new URLSearchParams(url.slice(path.length)),
    headers: Object.fromEntries(plainHeaders),
    body: body instanceof Uint8Array ? body : null,
    viewer,
    base,
  }
}

/** Sets `request.caller` for the log. From the token, it reads only what permission checks need. */
async function identify(
  request: HttpRequest,
  { verify, challengeOf }: Required<Pick<GraphOptions, 'verify' | 'challengeOf'>>,
): Promise<Viewer> {
  const { authorization } = request.headers
  if (authorization === undefined) throw unauthenticated('Access token is empty.')
  const claims = await verify(authorization).catch((error: unknown) => {
    const reason = error instanceof Error && 'reason' in error ? `: ${String(error.reason)}` : ''
    throw unauthenticated(`Access token validation failure${reason}.`)
  })
  const kind = claims.scp.size > 0 ? 'user' : 'app'
  request.caller = { client: claims.client, user: kind === 'user' ? claims.oid : null, grant: null }
  if (claims.tid !== CONTOSO_TENANT_ID) {
    throw unauthenticated('Access token validation failure: the token belongs to a different tenant.')
  }
  const challenge = challengeOf(claims)
  if (challenge !== null) throw revoked(challenge)
  // A user's roles are roles in the calling application and never replace a delegated permission.
  return { kind, objectId: claims.oid, permissions: kind === 'user' ? claims.scp : claims.roles }
}

function revoked(challenge: string): GraphError {
  return new GraphError({
    status: 401,
    code: 'InvalidAuthenticationToken',
    message:
      'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    challenge,
  })
}

function unauthenticated(message: string): GraphError {
  return new GraphError({ status: 401, code: 'InvalidAuthenticationToken', message })
}

/** @param request - missing if it could not be read. */
function newCorrelation(request: HttpRequest | undefined, receivedAt: number): Correlation {
  const requestId = randomUUID()
  const given = request?.headers['client-request-id']
  return { requestId, clientRequestId: String(given ?? requestId), receivedAt }
}

/** Errors that the HTTP server reports, for example because a body is too large, are the client's fault, not bugs. */
function asGraphError(error: unknown): unknown {
  if (!(error instanceof HttpError)) return error
  return new GraphError({ status: error.status, code: 'BadRequest', message: error.message })
}
