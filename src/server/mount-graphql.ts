import type { ApolloServer, BaseContext } from '@apollo/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import type { Authenticate } from '../caller/authenticate.ts'
import type { Caller } from '../caller/caller.ts'
import { BehalfError } from '../errors.ts'
import type { ExplainMode } from '../explain/explanation.ts'
import type { Log } from '../telemetry/log.ts'
import { checkExplainHeader, explainModeOf } from './explain-header.ts'
import { handleOperations } from './handle-operations.ts'
import { answerMalformed } from './malformed.ts'
import { type OperationTime, startOperationTime } from './operation-signal.ts'
import { publicOrigin } from './public-origin.ts'
import { refusalOf } from './refusal.ts'
import { notesOn } from './request-notes.ts'
import { operationTimeoutOf } from './request-timeout.ts'

/** What is known of an operation before it runs. */
export interface OperationRequest extends OperationTime {
  readonly caller: Caller
  readonly requestId: string
  /** What the client wants to know of the operation; null: nothing. */
  readonly explain: ExplainMode | null
  /** Writes with the request's id. */
  readonly log: Log
}

interface MountOptions<Context extends BaseContext> {
  /** Must have been started. */
  readonly apollo: ApolloServer<Context>
  readonly authenticate: Authenticate
  readonly createContext: (request: OperationRequest) => Context | Promise<Context>
  readonly log: Log
  /** Default `/graphql`. */
  readonly path?: string
  /** Longest time of one operation; its client may ask for less. Default 30 s. */
  readonly operationTimeoutMs?: number
  /** App ID URI and slash, put before the scopes of a 403. Default: nothing. */
  readonly scopePrefix?: string
}

/** Longest document with its variables: a page of GraphQL has some 4 KB. */
const MAX_BODY_BYTES = 1024 ** 2

/**
 * Serves an Apollo Server at one path of a Fastify server. The caller is established before a byte of the body is
 * read, and before Apollo: an error in Apollo's context function would become HTTP 500.
 *
 * Errors of every kind are answered in the shape of a GraphQL response.
 */
export async function mountGraphql<Context extends BaseContext>(
  fastify: FastifyInstance,
  options: MountOptions<Context>,
): Promise<void> {
  const { apollo, path = '/graphql' } = options
  const context = contextFunction(options)
  await fastify.register((scope, _options, done) => {
    scope.setErrorHandler(answerMalformed(options.log))
    takeAnyContentType(scope)
    scope.addHook('onRequest', authenticateFirst(options))
    scope.addHook('onRequest', checkExplainHeader)
    scope.route({
      // Apollo answers the methods that GraphQL does not know with 405, in GraphQL's shape.
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url: path,
      bodyLimit: MAX_BODY_BYTES,
      handler: handleOperations(apollo, context),
    })
    done()
  })
}

function contextFunction<Context extends BaseContext>({
  createContext,
  log,
  operationTimeoutMs = 30_000,
}: MountOptions<Context>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<Context> => {
    const { caller } = notesOn(request)
    if (caller === undefined) throw new Error('a request without a caller came past the authentication')
    return createContext({
      caller,
      requestId: request.id,
      explain: explainModeOf(request),
      log: log.child({ requestId: request.id }),
      ...startOperationTime(reply.raw, operationTimeoutOf(request, operationTimeoutMs)),
    })
  }
}

/** Text stays text, so that Apollo names the wrong content type, or the forgery that it may be. */
function takeAnyContentType(scope: FastifyInstance): void {
  scope.removeContentTypeParser('text/plain')
  scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
}

export function authenticateFirst({
  authenticate,
  log,
  scopePrefix = '',
}: Pick<MountOptions<BaseContext>, 'authenticate' | 'log' | 'scopePrefix'>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    try {
      notesOn(request).caller = await authenticate(authorizationOf(request))
      return undefined
    } catch (error) {
      const resource = { origin: publicOrigin(request.headers.host), scopePrefix }
      const { status, headers, body, errorId } = refusalOf(error, resource)
      if (error instanceof BehalfError) notesOn(request).refusal = { code: error.code, reason: error.reason }
      // A client without a token is everyday's and gets no line of its own; what is wrong on our side is rare.
      if (status >= 500)
        log.error({ requestId: request.id, ...(errorId && { errorId }), err: error }, 'cannot tell who calls')
      return reply
        .code(status)
        .headers({ ...headers })
        .send(body)
    }
  }
}

/** Node keeps the first of several headers and says nothing: joined, they are refused as the two tokens they are. */
function authorizationOf({ raw }: FastifyRequest): string | undefined {
  const names = raw.rawHeaders.filter((text, index) => index % 2 === 0 && AUTHORIZATION.test(text))
  // Node makes the lists of all headers when one is asked for.
  return names.length > 1 ? raw.headersDistinct.authorization?.join(', ') : raw.headers.authorization
}

const AUTHORIZATION = /^authorization$/i
