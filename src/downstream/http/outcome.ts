import type { ApiConfig } from '../../config/config.ts'
import { DownstreamError, type DownstreamErrorCode } from '../../errors/downstream.ts'
import type { ApiResponse } from './api-request.ts'

/** The outcome of sending a request: an answer of any status, or why there is none. */
export type Outcome = ApiResponse | NoAnswer

export interface NoAnswer {
  readonly status: null
  readonly cause: NoAnswerCause
  /** The error that the requester gets. */
  readonly error: DownstreamError
}

/**
 * `unsent`: no byte of the request left, because there was no connection. `connection`: it broke before the answer was
 * whole. `timeout`: the API took longer than it is given. `unusable`: there was an answer, but not one that can be read.
 * `foreign`: a web page answered, such as the sign-in page of a proxy, and not the API. `refused`: by us, because the API does not work.
 * `abandoned`: the operation was over.
 */
export type NoAnswerCause =
  | 'unsent'
  | 'connection'
  | 'timeout'
  | 'unusable'
  | 'foreign'
  | 'refused'
  | 'abandoned'

const CODES: Readonly<Record<NoAnswerCause, DownstreamErrorCode>> = {
  unsent: 'DOWNSTREAM_UNAVAILABLE',
  connection: 'DOWNSTREAM_UNAVAILABLE',
  timeout: 'DOWNSTREAM_TIMEOUT',
  unusable: 'DOWNSTREAM_INVALID_RESPONSE',
  foreign: 'DOWNSTREAM_INVALID_RESPONSE',
  refused: 'DOWNSTREAM_UNAVAILABLE',
  abandoned: 'DOWNSTREAM_TIMEOUT',
}

/** Makes the outcome of a request without a usable answer. */
export function noAnswer(
  api: Pick<ApiConfig, 'name'>,
  cause: NoAnswerCause,
  details: { reason: string; status?: number; isDone?: boolean; retryAfterSeconds?: number; cause?: unknown },
): NoAnswer {
  return {
    status: null,
    cause,
    error: new DownstreamError({ code: CODES[cause], api: api.name, ...details }),
  }
}

/** Makes the outcome of a request that was abandoned. */
export function abandoned(api: Pick<ApiConfig, 'name'>): NoAnswer {
  return noAnswer(api, 'abandoned', { reason: 'the operation had no time left, or its client left' })
}
