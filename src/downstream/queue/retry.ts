import type { ApiConfig } from '../../config/config.ts'
import { backOffMs } from '../../retry/back-off.ts'
import { retryAfterMs } from '../../retry/retry-after.ts'
import { meaningOf } from '../errors/status-meaning.ts'
import type { ApiRequest } from '../http/api-request.ts'
import { requestHeaders } from '../http/request-headers.ts'
import type { Outcome } from '../http/request-outcome.ts'

/** Delay before the second attempt if the API does not specify one; doubled before each later attempt. */
const ANSWERED_BASE_MS = 500
/** Like `ANSWERED_BASE_MS`, but if there was no response, usually because the API had just closed the connection. */
const BROKEN_BASE_MS = 50
const MAX_DELAY_MS = 10_000

interface Attempt {
  readonly api: Pick<ApiConfig, 'headers'>
  readonly request: ApiRequest
  readonly outcome: Outcome
  /** How many times the request has been sent. */
  readonly tries: number
  readonly maxAttempts: number
  /** Milliseconds since the epoch. */
  readonly now: number
  /** At least 0, less than 1: the position of the delay within its range. */
  readonly chance: number
}

/**
 * The delay before a request is sent again, in milliseconds; null if it is not sent again. A `Retry-After` is followed exactly.
 * Without one, the delay doubles each time, with jitter to keep many requests from being retried at the same moment.
 */
export function retryDelayMs(attempt: Attempt): number | null {
  const { api, request, outcome, tries, maxAttempts, now, chance } = attempt
  if (tries >= maxAttempts || !mayPass(outcome) || !mayBeRepeated(api, request, outcome)) return null
  const asked = outcome.status === null ? undefined : retryAfterMs(outcome.headers, now)
  if (asked !== undefined) return asked
  const baseMs = outcome.status === null ? BROKEN_BASE_MS : ANSWERED_BASE_MS
  return backOffMs({ tries: tries - 1, baseMs, maxMs: MAX_DELAY_MS, chance })
}

/** Excludes our own timeouts: if the API is too slow, another request would not help. */
function mayPass(outcome: Outcome): boolean {
  if (outcome.status !== null) return meaningOf(outcome.status).isPassing
  return outcome.cause === 'unsent' || outcome.cause === 'connection'
}

/**
 * Whether a write may have taken effect even though its outcome is a failure that is retried: the connection broke
 * after it was sent, or an intermediate server does not know the outcome (502, 504). With any other status that is retried (408,
 * 425, 429, 503), the API reports that it has not handled the request, and the cautious choice is to believe it: if a second
 * DELETE then finds nothing, that is a failure.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.6.3
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4
 */
export function mayBeDone(outcome: Outcome): boolean {
  const { status } = outcome
  return status === null ? outcome.cause === 'connection' : status === 502 || status === 504
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1 */
const CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since']

/**
 * Reads and idempotent writes may be repeated: PUT, DELETE, and writes with an idempotency key. Any other write is tried
 * again only if it was never sent, because even a response such as 429 may be sent after the write was carried out. The same
 * applies to a PUT or DELETE with a condition, whether the request's own or one configured for the API: the second attempt would
 * report a conflict with the first.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
 */
function mayBeRepeated(api: Attempt['api'], request: ApiRequest, outcome: Outcome): boolean {
  const { kind, method, headers = {} } = request
  // Otherwise, the status of the second response, such as 409, would be mistaken for the outcome.
  if (outcome.status === null && outcome.error.isDone) return false
  if (kind === 'read' || hasKey(headers)) return true
  if (outcome.status === null && outcome.cause === 'unsent') return true
  if (method !== 'PUT' && method !== 'DELETE') return false
  const sent = requestHeaders(api, headers)
  return CONDITIONS.every((name) => sent[name] === undefined)
}

/**
 * With an empty key, the API cannot recognize the second request. In the draft standard, the key is a quoted string,
 * but most clients send it without quotes, so `""` counts as empty too. A list of empty keys consists only of commas.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07#section-2.1
 */
function hasKey({ 'idempotency-key': key = '' }: NonNullable<ApiRequest['headers']>): boolean {
  return /[^\s",]/.test(key)
}
