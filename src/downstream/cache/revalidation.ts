import type { ApiRequest, ApiResponse } from '../http/api-request.ts'

/**
 * A 304 updates the headers of the stored response (RFC 9111 §3.2), except its entity tag: with a newer tag, the next request
 * would ask whether that tag is current, and a client would send it in `If-Match`, although the body is older.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.3.4
 */
export function confirmed({ status, headers, body }: ApiResponse, newer: ApiResponse): ApiResponse {
  const { clientRequestId } = newer
  const { etag = newer.headers.etag } = headers
  return { status, headers: { ...headers, ...newer.headers, etag }, body, clientRequestId }
}

/** Entity tags that can be sent back unchanged: a header of a batch item may contain anything. */
const SENDABLE = /^[\x21-\x7e]{1,512}$/

/** Makes the request conditional if the cached response has an entity tag that can be sent. */
export function conditional(request: ApiRequest, { headers }: ApiResponse): ApiRequest {
  const { etag } = headers
  return etag === undefined || !SENDABLE.test(etag)
    ? request
    : { ...request, headers: { ...request.headers, 'if-none-match': etag } }
}
