import type { ApiConfig } from '../../config/config.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import { GatewayMisconfiguredError } from '../../errors/tokens.ts'
import { retryAfterSeconds } from '../../retry/retry-after.ts'
import type { ApiResponse } from '../http/api-request.ts'
import { requestIdIn } from '../http/response-ids.ts'
import { hasMalformedClaims } from './claims-challenge.ts'
import { apiErrorOf, commonErrorOf } from './error-formats.ts'
import { rejectsToken } from './rejected-token.ts'
import { meaningOf, type StatusMeaning } from './status-meaning.ts'

const responses = new WeakMap<Error, ApiResponse>()

/** The response that an error refers to; undefined if there was none, or if the error concerns Behalf itself. */
export function responseOf(error: Error): ApiResponse | undefined {
  return responses.get(error)
}

/**
 * Converts an API's error response to the error for the client. The error depends on the status; the API's own message is
 * only logged.
 *
 * @param now - milliseconds since the epoch, for a `Retry-After` that is a date.
 */
export function responseError(api: ApiConfig, response: ApiResponse, now: number): Error {
  const { status, headers } = response
  const { code: apiCode, message } = commonErrorOf(response.body)
  const requestId = requestIdIn(response)
  const reason = [`${api.name} returned ${status}`, apiCode, message].filter(Boolean).join(': ')
  const code = codeOf(response, apiErrorOf(response.body).code)
  if (code === 'GATEWAY_MISCONFIGURED') {
    // The token was issued for this API moments ago, so the cause of a rejection is the API or our registration.
    const about = status === 401 ? `, although the token was issued for ${api.resource}` : ''
    return new GatewayMisconfiguredError({ reason: `${reason}${about}` })
  }
  const waitSeconds = retryAfterSeconds(headers, now)
  const error = new DownstreamError({
    code,
    api: api.name,
    status,
    reason,
    ...(apiCode === undefined ? {} : { apiCode }),
    ...(requestId === null ? {} : { requestId }),
    ...(waitSeconds === undefined ? {} : { retryAfterSeconds: waitSeconds }),
  })
  responses.set(error, response)
  return error
}

/**
 * A 401 for a reason other than the token concerns the user. If its challenge cannot be parsed, Behalf is not at fault: the API
 * may accept another token but does not say which.
 */
function codeOf(response: ApiResponse, apiCode: string | undefined): StatusMeaning['code'] {
  if (hasMalformedClaims(response)) return 'DOWNSTREAM_INVALID_RESPONSE'
  const isOfUser = response.status === 401 && apiCode !== undefined && !rejectsToken(response)
  return isOfUser ? 'DOWNSTREAM_FORBIDDEN' : meaningOf(response.status).code
}
