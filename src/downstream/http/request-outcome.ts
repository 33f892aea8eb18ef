import type { ApiConfig } from '../../config/config.ts'
import { DownstreamError, type DownstreamErrorCode } from '../../errors/downstream.ts'
import type { ApiResponse } from './api-request.ts'

/** The outcome of sending a request: a response with any status, or the reason why there is none. */
export type Outcome = ApiResponse | NoResponse

export interface NoResponse {
  readonly status: null
  readonly cause: NoResponseCause
  /** The error to report to the requester. */
  readonly error: DownstreamError
}

/**
 * `unsent`: nothing was sent, because there was no connection. `connection`: the connection broke before the response was
 * complete. `timeout`: the API exceeded its timeout. `unusable`: the response could not be read. `foreign`: the response was a
 * web page, such as a proxy's sign-in page, and did not come from the API. `excess`: the responses to the operation, or to all
 * operations together, are too large. `circuitOpen`: Behalf did not send the request, because the API is failing. `abandoned`:
 * the operation was over.
 */
export type NoResponseCause =
  | 'unsent'
  | 'connection'
  | 'timeout'
  | 'unusable'
  | 'foreign'
  | 'excess'
  | 'circuitOpen'
  | 'abandoned'

const CODES: Readonly<Record<NoResponseCause, DownstreamErrorCode>> = {
  unsent: 'DOWNSTREAM_UNAVAILABLE',
  connection: 'DOWNSTREAM_UNAVAILABLE',
  timeout: 'DOWNSTREAM_TIMEOUT',
  unusable: 'DOWNSTREAM_INVALID_RESPONSE',
  foreign: 'DOWNSTREAM_INVALID_RESPONSE',
  excess: 'DOWNSTREAM_INVALID_RESPONSE',
  circuitOpen: 'DOWNSTREAM_UNAVAILABLE',
  abandoned: 'DOWNSTREAM_TIMEOUT',
}

/** Creates the outcome of a request without a usable response. */
export function noResponse(
  api: Pick<ApiConfig, 'name'>,
  cause: NoResponseCause,
  details: { reason: string; status?: number; isDone?: boolean; retryAfterSeconds?: number; cause?: unknown },
): NoResponse {
  return {
    status: null,
    cause,
    error: new DownstreamError({ code: CODES[cause], api: api.name, ...details }),
  }
}

export function abandoned(api: Pick<ApiConfig, 'name'>): NoResponse {
  return noResponse(api, 'abandoned', {
    reason: 'the operation had no time left, or its client disconnected',
  })
}
