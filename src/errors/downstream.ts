import { bounded } from '../bounded-text.ts'
import { maskText } from '../telemetry/mask-secrets.ts'
import { BehalfError } from './base.ts'

/** What an API's response, or the lack of one, means for a client. */
export type DownstreamErrorCode =
  | 'DOWNSTREAM_FORBIDDEN'
  | 'DOWNSTREAM_NOT_FOUND'
  | 'DOWNSTREAM_BAD_REQUEST'
  | 'DOWNSTREAM_CONFLICT'
  | 'DOWNSTREAM_LOCKED'
  | 'DOWNSTREAM_QUOTA_EXCEEDED'
  | 'DOWNSTREAM_UNSUPPORTED'
  | 'DOWNSTREAM_THROTTLED'
  | 'DOWNSTREAM_UNAVAILABLE'
  | 'DOWNSTREAM_TIMEOUT'
  | 'DOWNSTREAM_UNFINISHED'
  | 'DOWNSTREAM_FAILED'
  | 'DOWNSTREAM_INVALID_RESPONSE'

/** Maximum length of an API's code or ID that is passed to a client. */
const MAX_API_TEXT_LENGTH = 100

/** What an API reports about one part of a request. */
export interface ErrorDetail {
  /** Position in the operation: the names of arguments and of members of input objects; null if unknown. */
  readonly path: readonly (string | number)[] | null
  readonly code: string | null
  /** The API's own message. */
  readonly message: string | null
}

/** Maximum number of details that are passed to a client. */
const MAX_DETAILS = 20
/** Maximum length of a detail's message. */
const MAX_MESSAGE_LENGTH = 500

/**
 * An API reported an error, failed or did not respond. One class covers all of these codes, because they do not differ
 * in any other way.
 */
export class DownstreamError extends BehalfError {
  readonly code: DownstreamErrorCode
  /** HTTP status of the response; undefined if there was none. */
  readonly status: number | undefined
  /**
   * Whether the error concerns a write that the API reported as a success, at least in part. A retry would repeat the write.
   */
  readonly isDone: boolean

  /**
   * @param isDone - `in part` if the API may have carried out only some parts of the write. Default: false.
   * @param apiCode - the API's own error code, such as Graph's `ErrorItemNotFound`.
   * @param requestId - the ID that the API's support team asks for.
   * @param errors - what the API reports about parts of the request. The client gets the first 20. Default: none.
   * @param reason - the API's own message, for the log only.
   */
  constructor({
    code,
    api,
    status,
    isDone = false,
    apiCode,
    requestId,
    errors = [],
    retryAfterSeconds,
    reason,
    cause,
  }: {
    code: DownstreamErrorCode
    api: string
    status?: number
    isDone?: boolean | 'in part'
    apiCode?: string
    requestId?: string
    errors?: readonly ErrorDetail[]
    retryAfterSeconds?: number
    reason?: string
    cause?: unknown
  }) {
    super({
      message: isDone === false ? MEANINGS[code].message(api) : completedMessage(api, isDone),
      httpStatus: MEANINGS[code].httpStatus,
      retryAfterSeconds,
      details: {
        api,
        ...(status === undefined ? {} : { status }),
        ...(isDone === false ? {} : { done: true }),
        ...(apiCode === undefined ? {} : { apiCode: shown(apiCode, MAX_API_TEXT_LENGTH) }),
        ...(requestId === undefined ? {} : { requestId: shown(requestId, MAX_API_TEXT_LENGTH) }),
        ...(errors.length === 0 ? {} : { details: errors.slice(0, MAX_DETAILS).map(boundedDetail) }),
      },
      ...(reason === undefined ? {} : { reason }),
      cause,
    })
    this.code = code
    this.status = status
    this.isDone = isDone !== false
  }
}

/**
 * An API's response that cannot be used.
 *
 * @param reason - what is wrong with it, for the log.
 */
export function invalidResponse(api: string, reason: string): DownstreamError {
  return new DownstreamError({ code: 'DOWNSTREAM_INVALID_RESPONSE', api, reason })
}

/** A write that was carried out. */
interface CompletedWrite {
  readonly api: string
  /** Status of the response to the write. Default: unknown. */
  readonly status?: number
  readonly isDone: true | 'in part'
  /** What failed after the write, for the log. */
  readonly reason: string
}

/**
 * The error for a field that fails after a write. If the client got the original error, such as a challenge, it would send the
 * operation again and repeat the write.
 */
export function errorAfterWrite(cause: Error, { status, reason, ...after }: CompletedWrite): DownstreamError {
  const details = cause instanceof BehalfError ? cause.reason : null
  const about = { ...after, reason: `${reason}: ${details ?? cause.message}`, cause }
  return cause instanceof DownstreamError
    ? new DownstreamError({ ...about, code: cause.code, ...(cause.status && { status: cause.status }) })
    : new DownstreamError({ ...about, code: 'DOWNSTREAM_INVALID_RESPONSE', ...(status && { status }) })
}

function completedMessage(api: string, isDone: true | 'in part'): string {
  return isDone === 'in part'
    ? `${api} completed at least part of this request, but it is unknown which parts failed.`
    : `${api} completed this request, but its response could not be read.`
}

/** Some APIs repeat the headers of a request that they reject, including the token. */
function shown(text: string, maxCharacters: number): string {
  return maskText(bounded(text, maxCharacters))
}

function boundedDetail({ path, code, message }: ErrorDetail): ErrorDetail {
  return {
    path,
    code: code && shown(code, MAX_API_TEXT_LENGTH),
    message: message && shown(message, MAX_MESSAGE_LENGTH),
  }
}

/**
 * Errors that concern only the requested resource have their own status. The others are failures of an upstream server.
 */
const MEANINGS: Readonly<
  Record<DownstreamErrorCode, { readonly httpStatus: number; readonly message: (api: string) => string }>
> = {
  DOWNSTREAM_FORBIDDEN: {
    httpStatus: 403,
    message: (api) => `${api} does not allow this for the signed-in user.`,
  },
  DOWNSTREAM_NOT_FOUND: { httpStatus: 404, message: (api) => `${api} could not find this resource.` },
  DOWNSTREAM_BAD_REQUEST: { httpStatus: 502, message: (api) => `${api} rejected the request as invalid.` },
  DOWNSTREAM_CONFLICT: {
    httpStatus: 502,
    message: (api) => `${api} has a newer version of this resource, or the resource already exists.`,
  },
  DOWNSTREAM_LOCKED: {
    httpStatus: 502,
    message: (api) => `${api} has locked this resource because it is in use.`,
  },
  DOWNSTREAM_QUOTA_EXCEEDED: {
    httpStatus: 502,
    message: (api) => `${api} reports that a storage quota is exhausted.`,
  },
  DOWNSTREAM_UNSUPPORTED: { httpStatus: 502, message: (api) => `${api} does not support this request.` },
  DOWNSTREAM_THROTTLED: { httpStatus: 429, message: (api) => `${api} is throttling requests.` },
  DOWNSTREAM_UNAVAILABLE: { httpStatus: 502, message: (api) => `${api} is not available at the moment.` },
  DOWNSTREAM_TIMEOUT: { httpStatus: 504, message: (api) => `${api} did not respond in time.` },
  DOWNSTREAM_UNFINISHED: {
    httpStatus: 502,
    message: (api) => `${api} accepted this request but has not finished it, so its outcome is unknown.`,
  },
  DOWNSTREAM_FAILED: {
    httpStatus: 502,
    message: (api) => `${api} accepted this request, but it failed.`,
  },
  DOWNSTREAM_INVALID_RESPONSE: {
    httpStatus: 502,
    message: (api) => `${api} returned a response that does not match the schema.`,
  },
}
