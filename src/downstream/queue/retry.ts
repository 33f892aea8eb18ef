import { backOffMs } from '../../retry/back-off.ts'
import { retryAfterMs } from '../../retry/retry-after.ts'
import { meaningOf } from '../errors/status-meaning.ts'
import type { ApiRequest } from '../http/api-request.ts'
import type { Outcome } from '../http/outcome.ts'

/** Before the second try, where the API does not say how long; twice as long before each further one. */
const ANSWERED_BASE_MS = 500
/** The same where there was no answer: most often a connection that the API had just closed. */
const BROKEN_BASE_MS = 50
const LONGEST_MS = 10_000

interface Attempt {
  readonly request: ApiRequest
  readonly outcome: Outcome
  /** How often the request has been sent. */
  readonly tries: number
  readonly maxAttempts: number
  /** Milliseconds since the epoch. */
  readonly now: number
  /** From 0 up to 1: where in its range a wait of ours lies. */
  readonly chance: number
}

/**
 * How long to wait before a request is sent again, in milliseconds; null where it is not. `Retry-After` is obeyed to the
 * second; without one the wait doubles, and is spread so that many do not come back at the same moment.
 */
export function retryDelayMs(attempt: Attempt): number | null {
  const { request, outcome, tries, maxAttempts, now, chance } = attempt
  if (tries >= maxAttempts || !mayPass(outcome) || !mayBeRepeated(request, outcome)) return null
  const asked = outcome.status === null ? undefined : retryAfterMs(outcome.headers, now)
  if (asked !== undefined) return asked
  const baseMs = outcome.status === null ? BROKEN_BASE_MS : ANSWERED_BASE_MS
  return backOffMs({ tries: tries - 1, baseMs, maxMs: LONGEST_MS, chance })
}

/** Not a timeout of ours: an API that is too slow is not helped by being asked again. */
function mayPass(outcome: Outcome): boolean {
  if (outcome.status !== null) return meaningOf(outcome.status).isPassing
  return outcome.cause === 'unsent' || outcome.cause === 'connection'
}

/**
 * Reads, and writes that do the same when they are done twice: PUT, DELETE, and those that carry a key. Any answer to another write, 429 included, may come after
 * the write was done; only one that never left may be sent again. `If-Match` takes a write out: done twice, it would report
 * a conflict with itself.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
 */
function mayBeRepeated({ kind, method, headers = {} }: ApiRequest, outcome: Outcome): boolean {
  // By an empty key the API cannot know the second one.
  if (kind === 'read' || (headers['idempotency-key'] ?? '').trim() !== '') return true
  if (outcome.status === null && outcome.cause === 'unsent') return true
  return (method === 'PUT' || method === 'DELETE') && headers['if-match'] === undefined
}
