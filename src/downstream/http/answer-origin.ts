import type { AnswerOrigin } from '../../recording/request-record.ts'
import type { ApiResponse } from './api-request.ts'

/** Longest request id that is recorded, in characters. */
const LONGEST_ID = 100

/** The ids of the request that an answer is from. */
export function originOf(answer: Pick<ApiResponse, 'headers' | 'clientRequestId'>): AnswerOrigin {
  return { clientRequestId: answer.clientRequestId ?? null, requestId: requestIdIn(answer) }
}

/**
 * What an API calls a request: Microsoft Graph's `request-id`, or the `x-request-id` and `x-ms-request-id` of others. Null where it does not say, or
 * says something that is no id.
 */
export function requestIdIn({ headers }: Pick<ApiResponse, 'headers'>): string | null {
  const id = headers['request-id'] ?? headers['x-request-id'] ?? headers['x-ms-request-id']
  return id !== undefined && id.length <= LONGEST_ID && /^[\w.:=+/-]+$/.test(id) ? id : null
}
