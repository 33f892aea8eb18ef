import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import type { Authenticate } from '../caller/authenticate.ts'
import { BehalfError } from '../errors.ts'
import type { Photo } from '../graphql/photos.ts'
import type { Log } from '../telemetry/log.ts'
import { authenticateFirst, type OperationRequest } from './mount-graphql.ts'
import { startOperationTime } from './operation-signal.ts'
import { publicOrigin } from './public-origin.ts'
import { resourceRefusalOf } from './refusal.ts'
import { notesOn } from './request-notes.ts'
import { operationTimeoutOf } from './request-timeout.ts'

/** Fetches a photo on behalf of whoever asks for it. */
export type LoadPhoto = (
  request: Pick<OperationRequest, 'caller' | 'signal' | 'deadline' | 'log'>,
  id: string,
  ifNoneMatch: string | undefined,
) => Promise<Photo>

interface PhotoOptions {
  readonly authenticate: Authenticate
  readonly loadPhoto: LoadPhoto
  readonly log: Log
  readonly operationTimeoutMs: number
  readonly scopePrefix: string
}

/**
 * Serves the addresses that `User.photoUrl` gives. They hold no ticket: whoever asks sends the same `Authorization`
 * header as to GraphQL, and gets what Graph shows to that caller. Browsers may keep a photo, and have to ask
 * whether it is still the right one.
 */
export async function servePhotos(fastify: FastifyInstance, options: PhotoOptions): Promise<void> {
  await fastify.register((scope, _options, done) => {
    scope.addHook('onRequest', authenticateFirst(options))
    scope.get<PhotoRoute>('/photos/users/:id', async (request, reply) => {
      try {
        return sendPhoto(reply, await fetchPhoto(options, request, reply))
      } catch (error) {
        if (!(error instanceof BehalfError)) throw error
        notesOn(request).refusal = { code: error.code, reason: error.reason }
        const origin = publicOrigin(request.headers.host)
        const { status, headers, body } = resourceRefusalOf(error, {
          origin,
          scopePrefix: options.scopePrefix,
        })
        return reply
          .code(status)
          .headers({ ...headers })
          .send(body)
      }
    })
    done()
  })
}

interface PhotoRoute {
  Params: { id: string }
}

function fetchPhoto(
  { loadPhoto, log, operationTimeoutMs }: PhotoOptions,
  request: FastifyRequest<PhotoRoute>,
  { raw }: FastifyReply,
): Promise<Photo> {
  const { caller } = notesOn(request)
  if (caller === undefined) throw new Error('a request without a caller came past the authentication')
  const time = startOperationTime(raw, operationTimeoutOf(request, operationTimeoutMs))
  const own = { caller, ...time, log: log.child({ requestId: request.id }) }
  return loadPhoto(own, request.params.id, request.headers['if-none-match'])
}

function sendPhoto(reply: FastifyReply, photo: Photo): FastifyReply {
  reply.header('cache-control', 'private, no-cache').header('vary', 'Authorization, Origin')
  if (photo.kind === 'unchanged') return reply.code(304).send()
  if (photo.etag !== null) reply.header('etag', photo.etag)
  return reply.type(photo.contentType).send(photo.bytes)
}
