import { BehalfError, GatewayMisconfiguredError } from '../../errors.ts'
import type { Photo } from '../../graphql/resolvers/photos.ts'
import { resourceErrorOf } from '../errors/http-error.ts'
import { publicOrigin } from '../http/public-origin.ts'
import { notesOn } from '../http/request-notes.ts'
import { type HttpResponse, jsonResponse } from '../http/response.ts'
import type { Route } from '../http/route.ts'
import type { OperationHandlers, OperationStart } from '../operations/operations.ts'

/** Fetches a photo on behalf of its caller. */
export type LoadPhoto = (
  request: Pick<OperationStart, 'caller' | 'signal' | 'deadline' | 'log'>,
  id: string,
  ifNoneMatch: string | undefined,
) => Promise<Photo>

interface PhotoOptions {
  readonly operations: OperationHandlers
  readonly loadPhoto: LoadPhoto
  /** App ID URI and slash, put before the scopes of a 403. */
  readonly scopePrefix: string
}

/**
 * Serves the addresses that `User.photoUrl` gives. They hold no ticket: a client sends the same `Authorization` header as
 * to GraphQL, and gets what Graph shows to that caller. Browsers may keep a photo, and have to ask whether it is still the
 * right one.
 */
export function photoRoute({ operations, loadPhoto, scopePrefix }: PhotoOptions): Route {
  const handle = operations(async ({ incoming, start }, { req }) => {
    try {
      return responseOf(await loadPhoto(start(), req.param('id') ?? '', incoming.headers['if-none-match']))
    } catch (error) {
      // What is wrong on our side has an id, under which the log has its cause.
      if (!(error instanceof BehalfError) || error instanceof GatewayMisconfiguredError) throw error
      notesOn(incoming).rejection = { code: error.code, reason: error.reason }
      const origin = publicOrigin(incoming.headers.host)
      const { status, headers, body } = resourceErrorOf(error, { origin, scopePrefix })
      return jsonResponse(status, headers, body)
    }
  })
  return { method: 'GET', path: '/photos/users/:id', handle }
}

function responseOf(photo: Photo): HttpResponse {
  const headers = { 'cache-control': 'private, no-cache', vary: 'Authorization, Origin' }
  if (photo.kind === 'unchanged') return { status: 304, headers, body: null }
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': photo.contentType,
      ...(photo.etag === null ? {} : { etag: photo.etag }),
    },
    body: photo.bytes,
  }
}
