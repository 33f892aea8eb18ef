import type { FastifyInstance } from 'fastify'

import type { Authenticate } from '../caller/authenticate.ts'
import { BehalfError } from '../errors.ts'
import type { Photo } from '../graphql/photos.ts'
import type { Log } from '../telemetry/log.ts'
import { authenticateFirst, type OperationRequest } from './mount-graphql.ts'
import { createOperationSignal } from './operation-signal.ts'
import { publicOrigin } from './public-origin.ts'
import { resourceRefusalOf } from './refusal.ts'
import { notesOn } from './request-notes.ts'

/** Fetches a photo on behalf of whoever asks for it. */
export type LoadPhoto = (
  request: Pick<OperationRequest, 'caller' | 'signal' | 'log'>,
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
  const { loadPhoto, log, operationTimeoutMs, scopePrefix } = options
  await fastify.register((scope, _options, done) => {
    scope.addHook('onRequest', authenticateFirst(options))
    scope.get<{ Params: { id: string } }>('/photos/users/:id', async (request, reply) => {
      const { caller } = notesOn(request)
      if (caller === undefined) throw new Error('a request without a caller came past the authentication')
      const signal = createOperationSignal(reply.raw, operationTimeoutMs)
      const own = { caller, signal, log: log.child({ requestId: request.id }) }
      try {
        const photo = await loadPhoto(own, request.params.id, request.headers['if-none-match'])
        reply.header('cache-control', 'private, no-cache').header('vary', 'Authorization, Origin')
        if (photo.kind === 'unchanged') return reply.code(304).send()
        if (photo.etag !== null) reply.header('etag', photo.etag)
        return reply.type(photo.contentType).send(photo.bytes)
      } catch (error) {
        if (!(error instanceof BehalfError)) throw error
        notesOn(request).refusal = { code: error.code, reason: error.reason }
        const { status, headers, body } = resourceRefusalOf(error, {
          origin: publicOrigin(request.headers.host),
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
