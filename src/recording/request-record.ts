import type { ApiConfig } from '../config/config.ts'
import type { Phase, PhaseName, RequestSource } from './phase.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { Requester } from './requester.ts'

/** Whose permissions are used for a request to an API. */
export type RecordedAuth = 'user' | 'app' | 'none' | 'refuse'

/** The request whose response was reused. It is in the API's own log and in the record of another operation. */
export interface ResponseOrigin {
  readonly clientRequestId: string | null
  /** The API's ID; null if the response had none. */
  readonly requestId: string | null
}

/** The HTTP request in which a request was sent. */
export interface SentCall {
  readonly number: number
  readonly startMs: number
  readonly endMs: number | null
}

/** One attempt to send a request. */
export interface Attempt {
  readonly call: SentCall
  /** The request's index in a batch, starting at 0; null if the request was sent alone. */
  readonly slot: number | null
  /**
   * The `client-request-id` that was sent. For an item of a batch, this is the item's own ID, or the batch's ID if
   * items have none.
   */
  readonly clientRequestId: string
  /** HTTP status of the response, or of the item in a batch; null if there was none. */
  readonly status: number | null
  /** The pause that the response requested, in seconds; null if it did not request one. */
  readonly retryAfterSeconds: number | null
  /** Why there was no usable response, e.g. `timeout`; null if there was one. */
  readonly failure: string | null
  /** The API's ID for the request, or for the item in a batch; null if the response had none. */
  readonly requestId: string | null
  /** Size of the response body. Null if there was none, or for an item of a batch if no explanation was requested. */
  readonly bytes: number | null
}

interface RequestRecordOptions {
  /** Starts at 1 and follows the order in which fields needed the requests. */
  readonly number: number
  readonly api: ApiConfig
  readonly request: RecordedRequest
  readonly requester: Requester
  readonly auth: RecordedAuth
  /** The operation that the record belongs to. */
  readonly operation: {
    /** Milliseconds since the operation started. */
    elapsed(): number
    requestEnded(record: RequestRecord): void
  }
}

/** A phase that has begun, with the phase before it. */
interface BegunPhase {
  readonly phase: PhaseName
  readonly startMs: number
  readonly before: BegunPhase | null
}

const NO_ATTEMPTS: readonly Attempt[] = []

/** The record of one request. A class, because an instance is created for every request that is recorded. */
export class RequestRecord {
  readonly number: number
  readonly api: ApiConfig
  readonly request: RecordedRequest
  readonly auth: RecordedAuth
  readonly requesters: Requester[]
  readonly startMs: number
  /** In the order in which they were sent. */
  attempts: readonly Attempt[] = NO_ATTEMPTS
  /** How the response is obtained if the request itself is not sent. */
  reuse: 'cached' | 'shared' | null = null
  /** The origin of a reused response; null if the response is not reused. */
  origin: ResponseOrigin | null = null
  /**
   * Why there is no usable response, as a code from `docs/errors.md`; null if there is one, or while the request is in
   * progress.
   */
  error: string | null = null
  /** How many other fields needed the request while it was in flight. */
  joins = 0
  /** Null until the request ends. */
  endMs: number | null = null
  readonly #operation: RequestRecordOptions['operation']
  /** The most recent phase. */
  #begun: BegunPhase

  constructor({ number, api, request, requester, auth, operation }: RequestRecordOptions) {
    this.#operation = operation
    this.number = number
    this.api = api
    this.request = request
    this.auth = auth
    this.requesters = [requester]
    this.startMs = operation.elapsed()
    this.#begun = { phase: 'queue', startMs: this.startMs, before: null }
  }

  /** The path template from the schema, without its query; null if it is unknown. */
  get template(): string | null {
    const template = this.requesters[0]?.template ?? null
    return template === null ? null : withoutQuery(template)
  }

  /** Records that another field needs the same request. */
  join(requester: Requester): void {
    // A prefetch is not a field of the response; the field itself joins later.
    if (this.requesters.some(({ paths }) => paths.length > 0)) this.joins++
    this.requesters.push(requester)
  }

  /**
   * Begins a phase.
   *
   * @param startMs - when the phase begins. If many requests begin a phase together, the time is measured only once.
   *   Default: now.
   */
  enter(phase: PhaseName, startMs: number = this.#operation.elapsed()): void {
    if (this.endMs !== null || this.#begun.phase === phase) return
    this.#begun = { phase, startMs, before: this.#begun }
  }

  /** @param origin - null if the origin is not known yet. */
  comesFrom(reuse: 'cached' | 'shared', origin: ResponseOrigin | null = null): void {
    this.reuse = reuse
    this.origin = origin
    if (reuse === 'shared') this.enter('shared')
  }

  attempted(attempt: Attempt): void {
    this.attempts = [...this.attempts, attempt]
  }

  /** @param error - why there is no usable response; null if there is one. */
  end(error: string | null): void {
    if (this.endMs !== null) return
    this.endMs = this.#operation.elapsed()
    this.error = error
    this.#operation.requestEnded(this)
  }

  /** All phases, except those that took no time. */
  phases(): readonly Phase[] {
    const phases: Phase[] = []
    let endMs = this.endMs ?? this.#operation.elapsed()
    for (let begun: BegunPhase | null = this.#begun; begun !== null; begun = begun.before) {
      const { phase, startMs } = begun
      if (endMs > startMs) phases.push({ phase, startMs, endMs })
      endMs = startMs
    }
    return phases.reverse()
  }

  /** Whether the request has been in one of these phases. */
  hasEntered(phases: ReadonlySet<PhaseName>): boolean {
    for (let begun: BegunPhase | null = this.#begun; begun !== null; begun = begun.before)
      if (phases.has(begun.phase)) return true
    return false
  }

  /** The fields that the request served, as `Type.field`, without duplicates. */
  coordinates(): readonly string[] {
    const first = this.requesters[0]?.coordinates ?? []
    // Usually there is only one field, for which the request may also have been prefetched.
    if (first.length < 2 && this.requesters.every(({ coordinates }) => isSame(coordinates, first)))
      return first
    return [...new Set(this.requesters.flatMap(({ coordinates }) => coordinates))]
  }
}

/** Compares lists of at most one name. */
function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one === other || (one.length === other.length && one[0] === other[0])
}

/**
 * Maps templates with a query to their paths. The schema limits the number of templates, but resolvers in code do not.
 */
const paths = new Map<string, string>()
const MAX_PATHS = 10_000

function withoutQuery(template: string): string {
  const query = template.indexOf('?')
  if (query < 0) return template
  let path = paths.get(template)
  if (path === undefined) {
    path = template.slice(0, template[query - 1] === '{' ? query - 1 : query)
    if (paths.size >= MAX_PATHS) paths.clear()
    paths.set(template, path)
  }
  return path
}

/**
 * Where the response to a request came from. Also `sent` if another operation was meant to send the request but could
 * not complete it.
 */
export function sourceOf({ reuse, attempts }: Pick<RequestRecord, 'reuse' | 'attempts'>): RequestSource {
  const last = attempts.at(-1)
  if (last === undefined) return reuse ?? 'notSent'
  return last.status === 304 ? 'revalidated' : 'sent'
}

/**
 * The alternative among a request's permissions that a token satisfies; null if it does not satisfy any of them, or if
 * its permissions are unknown.
 */
export function permissionsUsed(
  scopes: RecordedRequest['scopes'],
  granted: ReadonlySet<string> | null,
): readonly string[] | null {
  if (granted === null) return null
  return scopes.find((all) => all.every((scope) => granted.has(scope))) ?? null
}
