import type { ApiConfig } from '../config/config.ts'
import { DownstreamError, type DownstreamErrorCode, GatewayMisconfiguredError } from '../errors.ts'
import type { ApiAnswer } from './api-request.ts'
import { waitingTime } from './waiting-time.ts'

const CODES: Readonly<Record<number, DownstreamErrorCode>> = {
  403: 'DOWNSTREAM_FORBIDDEN',
  404: 'DOWNSTREAM_NOT_FOUND',
  408: 'DOWNSTREAM_TIMEOUT',
  409: 'DOWNSTREAM_CONFLICT',
  410: 'DOWNSTREAM_NOT_FOUND',
  412: 'DOWNSTREAM_CONFLICT',
  429: 'DOWNSTREAM_THROTTLED',
  504: 'DOWNSTREAM_TIMEOUT',
}

/**
 * What an API's refusal means for the client. Statuses decide, never an API's words: those go to the log alone.
 *
 * @param now - milliseconds since the epoch, for a `Retry-After` that is a date.
 */
export function answerError(api: ApiConfig, answer: ApiAnswer, now: number): Error {
  const { status, headers } = answer
  const { apiCode, message } = describe(answer.body)
  const requestId = headers['request-id'] ?? headers['x-request-id']
  const reason = [`${api.name} answered ${status}`, apiCode, message].filter(Boolean).join(': ')
  if (status === 401) {
    // The token was made for this API moments ago: that it is refused is between the API and our registration.
    return new GatewayMisconfiguredError({ reason: `${reason} to a token made for ${api.resource}` })
  }
  const waitSeconds = waitingTime(answer, now)
  return new DownstreamError({
    code: CODES[status] ?? codeOfClass(status),
    api: api.name,
    status,
    reason,
    ...(apiCode === undefined ? {} : { apiCode }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(waitSeconds === undefined ? {} : { retryAfterSeconds: waitSeconds }),
  })
}

/** A redirect is no answer: following it would take the token somewhere that nobody configured. */
function codeOfClass(status: number): DownstreamErrorCode {
  if (status >= 500) return 'DOWNSTREAM_UNAVAILABLE'
  return status >= 400 ? 'DOWNSTREAM_BAD_REQUEST' : 'DOWNSTREAM_INVALID_RESPONSE'
}

/** `{error: {code, message}}` is what OData and most REST APIs send. */
function describe(body: unknown): { apiCode?: string; message?: string } {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null | undefined)?.error
  return {
    ...(typeof error?.code === 'string' && error.code !== '' ? { apiCode: error.code.slice(0, 100) } : {}),
    ...(typeof error?.message === 'string' ? { message: error.message.slice(0, 500) } : {}),
  }
}
