import type { Photo } from '../../graphql/content/photos.ts'
import { ISOLATED } from '../http/content-headers.ts'
import type { HttpResponse } from '../http/response.ts'
import type { Route } from '../http/router.ts'
import type { OperationHandlers, OperationStart } from '../operations/operation-handlers.ts'

/** Fetches a photo on behalf of the caller. */
export type LoadPhoto = (
  request: Pick<OperationStart, 'caller' | 'slot' | 'signal' | 'deadline' | 'log' | 'recording'>,
  id: string,
  ifNoneMatch: string | undefined,
) => Promise<Photo>

interface PhotoOptions {
  readonly operations: OperationHandlers
  readonly loadPhoto: LoadPhoto
}

const ROUTE = '/photos/users/:id'

/**
 * Serves the addresses in `User.photoUrl`. They grant no access: a client sends the same `Authorization` header as for GraphQL
 * and gets the photo that Graph shows to that caller. Browsers may cache a photo but must revalidate it.
 */
export function photoRoute({ operations, loadPhoto }: PhotoOptions): Route {
  const handle = operations(ROUTE, async ({ incoming, start }, { req }) => {
    return responseOf(await loadPhoto(start(), req.param('id') ?? '', incoming.headers['if-none-match']))
  })
  return { method: 'GET', path: ROUTE, handle }
}

function responseOf(photo: Photo): HttpResponse {
  const headers = { ...ISOLATED, 'cache-control': 'private, no-cache' }
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
