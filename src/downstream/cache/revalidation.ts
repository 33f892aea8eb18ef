import type { ApiRequest, ApiResponse } from '../http/api-request.ts'

/** A 304 updates the headers of the stored response (RFC 9111 §3.2). */
export function confirmed({ status, headers, body }: ApiResponse, newer: ApiResponse): ApiResponse {
  const { clientRequestId } = newer
  return { status, headers: { ...headers, ...newer.headers }, body, clientRequestId }
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
