import type { ResponseOrigin } from '../../recording/request-record.ts'
import type { ApiResponse } from './api-request.ts'

/** Maximum length of a recorded request ID, in characters. */
const MAX_ID_LENGTH = 100

/** The IDs of the request that produced a response. */
export function originOf(response: Pick<ApiResponse, 'headers' | 'clientRequestId'>): ResponseOrigin {
  return { clientRequestId: response.clientRequestId ?? null, requestId: requestIdIn(response) }
}

/**
 * The API's own ID for a request: Microsoft Graph's `request-id`, or the `x-request-id` or `x-ms-request-id` of other
 * APIs. Null if there is none, or if it is not a valid ID.
 */
export function requestIdIn({ headers }: Pick<ApiResponse, 'headers'>): string | null {
  const id = headers['request-id'] ?? headers['x-request-id'] ?? headers['x-ms-request-id']
  return id !== undefined && id.length <= MAX_ID_LENGTH && /^[\w.:=+/-]+$/.test(id) ? id : null
}
