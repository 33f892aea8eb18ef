import type { ApiClient } from '../../downstream/api-client.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import { checkRequirement } from '../../plan/authorization/check-requirement.ts'
import type { Requirement } from '../../plan/authorization/requirement.ts'
import { createPathTemplate } from '../../plan/templates/paths/path-template.ts'
import type { RequestContext } from '../context.ts'
import { prefetchRequester } from '../requests/requesters.ts'
import { ifNoneMatchHeader } from './if-none-match.ts'
import { checkWholeContent } from './whole-content.ts'

/** A photo, or an indication that the client's copy is still current. */
export type Photo =
  | {
      readonly kind: 'photo'
      readonly bytes: Buffer
      readonly contentType: string
      readonly etag: string | null
    }
  | { readonly kind: 'unchanged' }

const API = 'graph'
const SCOPES = [['User.Read'], ['User.ReadBasic.All'], ['User.Read.All'], ['ProfilePhoto.Read.All']]

/** What callers need to use the URLs in `User.photoUrl`. */
export const PHOTO_USE = { api: API, GET: '/users/{id}/photo/$value', scopes: SCOPES } as const
const PHOTO = createPathTemplate(PHOTO_USE.GET)
/** The path to photos on Behalf's own origin. */
const SERVED = createPathTemplate('/photos/users/{id}')

/**
 * The reference in `User.photoUrl`: relative to the GraphQL endpoint, so it works behind any proxy. It has no leading
 * slash, because the proxy may serve both under a path prefix.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-5.2
 */
export function photoReference(id: string): string {
  return SERVED.expand(() => id).slice(1)
}

/**
 * Fetches a user's photo on behalf of the caller.
 *
 * @param requirement - what the schema requires for selecting `User.photoUrl`. The URL must not bypass this requirement.
 * @param ifNoneMatch - entity tags of the photos that the client has; blank for none.
 * @throws {@link ForbiddenError} or {@link ClaimsChallengeError} if the caller lacks what the schema requires.
 * @throws {@link DownstreamError} with `DOWNSTREAM_NOT_FOUND` for a user without a photo; with another code if the
 *   API fails, or its response does not contain the whole photo.
 */
export async function loadPhoto(
  { apis, caller }: Pick<RequestContext, 'apis' | 'caller'>,
  requirement: Requirement | null,
  id: string,
  ifNoneMatch: string | undefined,
): Promise<Photo> {
  if (requirement) checkRequirement(requirement, caller)
  const client: ApiClient = apis.api(API)
  const { status, headers, body } = await client.send(
    {
      method: 'GET',
      kind: 'read',
      path: PHOTO.expand(() => id),
      scopes: SCOPES,
      responseForm: 'bytes',
      headers: ifNoneMatchHeader(ifNoneMatch),
    },
    prefetchRequester('User.photoUrl', PHOTO_USE.GET),
  )
  if (status === 304) return { kind: 'unchanged' }
  checkWholeContent(API, status)
  // A response without bytes, such as a 204, means that the user has no photo, just like a 404.
  if (!Buffer.isBuffer(body) || body.length === 0) {
    const reason = `${API} returned ${status} without a photo`
    throw new DownstreamError({ code: 'DOWNSTREAM_NOT_FOUND', api: API, status, reason })
  }
  return {
    kind: 'photo',
    bytes: body,
    contentType: imageType(headers['content-type']),
    etag: headers.etag ?? null,
  }
}

/** Content from an API is served from our origin, so it is sent as an image or a download, never as a web page. */
function imageType(contentType: string | undefined): string {
  const [written = ''] = (contentType ?? '').split(';')
  const type = written.trim().toLowerCase()
  return /^image\/(?:jpeg|png|gif|webp)$/.test(type) ? type : 'application/octet-stream'
}
