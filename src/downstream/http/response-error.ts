import type { ApiConfig } from '../../config/config.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import { GatewayMisconfiguredError } from '../../errors/tokens.ts'
import { retryAfterSeconds } from '../../retry/retry-after.ts'
import type { ApiResponse } from './api-request.ts'
import { meaningOf } from './status-meaning.ts'

/**
 * What an API's error means for the client. Its status decides; the API's own words go to the log alone.
 *
 * @param now - milliseconds since the epoch, for a `Retry-After` that is a date.
 */
export function responseError(api: ApiConfig, answer: ApiResponse, now: number): Error {
  const { status, headers } = answer
  const { apiCode, message } = describe(answer.body)
  const requestId = headers['request-id'] ?? headers['x-request-id']
  const reason = [`${api.name} answered ${status}`, apiCode, message].filter(Boolean).join(': ')
  const { code } = meaningOf(status)
  if (code === 'GATEWAY_MISCONFIGURED') {
    // The token was made for this API moments ago: that it is refused is between the API and our registration.
    const about = status === 401 ? ` to a token made for ${api.resource}` : ''
    return new GatewayMisconfiguredError({ reason: `${reason}${about}` })
  }
  const waitSeconds = retryAfterSeconds(headers, now)
  return new DownstreamError({
    code,
    api: api.name,
    status,
    reason,
    ...(apiCode === undefined ? {} : { apiCode }),
    ...(requestId === undefined ? {} : { requestId: requestId.slice(0, 100) }),
    ...(waitSeconds === undefined ? {} : { retryAfterSeconds: waitSeconds }),
  })
}

/** `{error: {code, message}}` is what OData and most REST APIs send. */
function describe(body: unknown): { apiCode?: string; message?: string } {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null | undefined)?.error
  return {
    ...(typeof error?.code === 'string' && error.code !== '' ? { apiCode: error.code.slice(0, 100) } : {}),
    ...(typeof error?.message === 'string' ? { message: error.message.slice(0, 500) } : {}),
  }
}
