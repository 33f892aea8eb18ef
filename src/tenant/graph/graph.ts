import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { TokenClaims } from '../access-token-verifier.ts'
import { CONTOSO_TENANT_ID, type Contoso } from '../contoso/contoso.ts'
import type { Registry } from '../entra/registrations.ts'
import { apiSubject } from '../faults/api-subject.ts'
import { conversationOf } from '../faults/conversation.ts'
import type { Fault } from '../faults/fault.ts'
import type { Faults } from '../faults/faults.ts'
import { injectFaults } from '../faults/inject-faults.ts'
import { type LoggedItem, logRequests, type RequestLog } from '../request-log.ts'
import { type Correlation, errorAnswer, type GraphAnswer } from './answer.ts'
import { answerBatch } from './batch.ts'
import { createItemFaults } from './batch-faults.ts'
import { createDispatch } from './dispatch.ts'
import { faultyAnswer } from './faulty-answer.ts'
import { serveContents } from './files/content-server.ts'
import { badRequest, GraphError } from './graph-error.ts'
import type { GraphRequest, Viewer } from './request.ts'

/** What the paths of all that it answers begin with. */
export const VERSION = '/v1.0'
const DAY_MS = 86_400_000
/** What one batch may weigh. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

export interface GraphOptions {
  readonly contoso: Contoso
  readonly registry: Registry
  /** Checks the `Authorization` header; what it throws is answered with 401 and its `reason`, if it has one. */
  readonly verify: (authorization: string | undefined) => Promise<TokenClaims>
  readonly log: RequestLog
  readonly faults: Faults
  /**
   * The challenge to a token that was revoked, or null for one that holds; by default all hold. Asked for each request,
   * because Graph evaluates access continuously.
   */
  readonly challengeOf?: (claims: TokenClaims) => string | null
  /** What `@odata.context` and `@odata.nextLink` begin with; by default the origin that was asked, and `/v1.0`. */
  readonly publicBase?: string
  /** Milliseconds since the epoch; the day of the first look is the one that calendars lie around. */
  readonly clock?: () => number
}

/** Microsoft Graph over Contoso at `/v1.0`; what is written is kept until the process ends. Not listening yet. */
export function createGraph({
  contoso,
  registry,
  verify,
  log,
  faults,
  challengeOf = () => null,
  publicBase,
  clock = Date.now,
}: GraphOptions): FastifyInstance {
  const today = Math.floor(clock() / DAY_MS) * DAY_MS
  const data = { contoso, registry, today, now: clock }
  const dispatch = createDispatch(data)
  const server = Fastify({
    forceCloseConnections: true,
    bodyLimit: MAX_BODY_BYTES,
    // A path that cannot be decoded fails before any route or hook.
    frameworkErrors: (error, request, reply) => {
      void send(reply, errorAnswer(badRequest(error.message), newCorrelation(request, clock())))
    },
  })
  const correlations = new WeakMap<FastifyRequest, Correlation>()
  const correlationOf = (request: FastifyRequest): Correlation =>
    correlations.get(request) ?? newCorrelation(request, clock())

  const answerOf = (fault: Fault, request: FastifyRequest) => faultyAnswer(fault, correlationOf(request))
  const recorder = logRequests(server, log)
  injectFaults(server, {
    faults,
    recorder,
    answerOf,
    subjectOf: (request) => apiSubject(request, { verify, basePath: VERSION }),
  })
  readBodiesAsBytes(server)
  serveContents(server, data)
  server.addHook('onRequest', async (request, reply) => {
    const correlation = newCorrelation(request, clock())
    correlations.set(request, correlation)
    reply.headers({
      'request-id': correlation.requestId,
      'client-request-id': correlation.clientRequestId,
      date: new Date(correlation.receivedAt).toUTCString(),
    })
  })
  server.setErrorHandler((error, request, reply) =>
    send(reply, errorAnswer(refusalOf(error), correlationOf(request))),
  )
  server.setNotFoundHandler((request, reply) =>
    send(
      reply,
      errorAnswer(badRequest(`Invalid version: ${request.url.split('/')[1] ?? ''}`), correlationOf(request)),
    ),
  )
  server.all(`${VERSION}/*`, async (request, reply) => {
    const viewer = await identify(request, { verify, challengeOf })
    const base = publicBase ?? `${request.protocol}://${request.host}${VERSION}`
    const asked = graphRequest(request, { viewer, base })
    if (asked.path !== '/$batch' || asked.method !== 'POST') return send(reply, dispatch(asked))
    const { caller } = request
    const items = createItemFaults({
      faults,
      caller,
      conversation: conversationOf(request, reply),
      answerOf: (fault) => answerOf(fault, request),
    })
    const { interfere } = items
    const answer = answerBatch(asked, { dispatch, interfere, correlation: correlationOf(request) })
    noteItems(request, items.logged())
    if (items.delayMs() > 0) await setTimeout(items.delayMs(), undefined, { ref: false })
    return send(reply, answer)
  })
  return server
}

/** The batch is early when one of its items is: nobody has to look into it to see that. */
function noteItems(request: FastifyRequest, items: readonly LoggedItem[]): void {
  if (items.length === 0) return
  const early = items.some((item) => item.early) ? { early: true as const } : {}
  request.incident = { ...request.incident, ...early, items }
}

function graphRequest(
  { method, url, headers, body }: FastifyRequest,
  { viewer, base }: { viewer: Viewer; base: string },
): GraphRequest {
  const [path = '', query = ''] = url.slice(VERSION.length).split('?', 2)
  const plainHeaders = Object.entries(headers).map(([name, value]) => [name, String(value)])
  return {
    method,
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(plainHeaders),
    body: body instanceof Uint8Array && body.length > 0 ? body : null,
    viewer,
    base,
  }
}

/** Sets `request.caller` for the log, and takes nothing else from the token than what permissions need. */
async function identify(
  request: FastifyRequest,
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
    throw unauthenticated('Access token validation failure: the directory of its tenant is not served here.')
  }
  const challenge = challengeOf(claims)
  if (challenge !== null) throw revoked(challenge)
  // A user's roles are roles in the calling application, and never stand in for a delegated permission.
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

function newCorrelation({ headers }: FastifyRequest, receivedAt: number): Correlation {
  const requestId = randomUUID()
  return { requestId, clientRequestId: String(headers['client-request-id'] ?? requestId), receivedAt }
}

/** Fastify would refuse media types it does not know, and JSON that is none, in words that are not Graph's. */
function readBodiesAsBytes(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/** What Fastify itself refuses, such as a body that is too large, is the client's fault and not a bug. */
function refusalOf(error: unknown): unknown {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  if (typeof status !== 'number' || status >= 500 || !(error instanceof Error)) return error
  return new GraphError({ status, code: 'BadRequest', message: error.message })
}

function send(reply: FastifyReply, { status, headers, body }: GraphAnswer): FastifyReply {
  reply.code(status).headers(headers)
  if (body === null) return reply.send()
  const isReady = typeof body === 'string' || body instanceof Uint8Array
  return reply.send(isReady ? body : JSON.stringify(body))
}
