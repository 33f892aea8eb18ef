import type { ApiConfig } from '../../config/config.ts'
import type { ApiRequest, ApiResponse } from '../http/api-request.ts'
import { type NoResponse, noResponse, type Outcome } from '../http/request-outcome.ts'
import type { CallContext, PendingRequest } from './call-context.ts'

/**
 * 304 is a success only if the request was a conditional read, and 303 only if the sender can follow it. A write with a 304
 * response was not carried out, even though RFC 9110 specifies 412 for that.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export function isSuccess({ kind, headers, seeOther = false }: ApiRequest, { status }: ApiResponse): boolean {
  if (status === 303) return seeOther
  if (status === 304) return kind === 'read' && headers?.['if-none-match'] !== undefined
  return status >= 200 && status < 300
}

const DELETED: ApiResponse = { status: 204, headers: {}, body: undefined }

/** Corrects outcomes whose status alone would be misleading. */
export function asMeant(
  { channel }: CallContext,
  { request, ...attempt }: PendingRequest,
  outcome: Outcome,
): Outcome {
  const { status } = outcome
  // If an earlier attempt may have deleted the resource, its absence is the intended result of the DELETE. Otherwise, such as
  // after a 503, the resource was never there or is hidden from the user, and must not be reported as deleted.
  const isAbsent = status === 404 || status === 410
  if (request.method === 'DELETE' && attempt.mayBeDone && isAbsent) return DELETED
  if (status !== null && request.kind === 'read' && hasLostContent(outcome)) {
    return noResponse(channel.api, 'unusable', { reason: 'the response to a read is empty', status })
  }
  return status === null && request.kind === 'write' ? ofWrite(channel.api, outcome) : outcome
}

/** Success statuses for which the response to a read may be empty. After a 202, the result follows later. */
const EMPTY_SUCCESSES: ReadonlySet<number> = new Set([202, 204])
/** Headers that point to the result of a read that the API has begun to carry out. */
const LEADS = ['location', 'operation-location', 'azure-asyncoperation'] as const

/**
 * Whether the response to a read has no body although its status implies one. Without this check, the response would be mistaken
 * for an object that does not exist.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1
 */
function hasLostContent({ status, headers, body }: ApiResponse): boolean {
  if (body !== undefined || status < 200 || status > 299 || EMPTY_SUCCESSES.has(status)) return false
  return status === 200 || LEADS.every((name) => headers[name] === undefined)
}

/**
 * A write with a success status was carried out even if the rest of the response is invalid, unless the response is a web page.
 */
function ofWrite(api: ApiConfig, outcome: NoResponse): NoResponse {
  const { status = 0, reason = '', cause } = outcome.error
  if (status < 200 || status > 299 || outcome.cause === 'foreign') return outcome
  return noResponse(api, outcome.cause, { reason, status, isDone: true, cause })
}
