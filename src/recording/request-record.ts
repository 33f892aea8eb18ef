import type { ApiConfig } from '../config/config.ts'
import type { Phase, PhaseName, RequestSource } from './phase.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { Requester } from './requester.ts'

/** By whose permissions an API is called. */
export type RecordedAuth = 'user' | 'app' | 'none' | 'refuse'

/** The request whose answer was given again: it is in the API's own log, and in the record of another operation. */
export interface AnswerOrigin {
  readonly clientRequestId: string | null
  /** The API's own; null where it did not say. */
  readonly requestId: string | null
}

/** The HTTP request that a request traveled in. */
export interface SentCall {
  readonly number: number
  readonly startMs: number
  readonly endMs: number | null
}

/** One time that a request was sent. */
export interface Attempt {
  readonly call: SentCall
  /** Its place in a batch, from 0; null where it traveled alone. */
  readonly slot: number | null
  /** What was sent as `client-request-id`, in a batch that of the item. */
  readonly clientRequestId: string
  /** Of the answer to this request, in a batch its own; null where there was none. */
  readonly status: number | null
  /** What the answer asked to wait, in seconds; null where it did not. */
  readonly retryAfterSeconds: number | null
  /** Why there was no answer, e.g. `timeout`; null where there was one. */
  readonly failure: string | null
  /** What the API calls it, in a batch its own part; null where it did not say. */
  readonly requestId: string | null
  /** Of the answer's body; null where there was none, and of an item in a batch if no explanation is wanted. */
  readonly bytes: number | null
}

interface RequestRecordOptions {
  /** From 1, in the order in which they were asked for. */
  readonly number: number
  readonly api: ApiConfig
  readonly request: RecordedRequest
  readonly requester: Requester
  readonly auth: RecordedAuth
  /** Milliseconds since the operation started. */
  readonly elapsed: () => number
  readonly onEnd: (record: RequestRecord) => void
}

/** What becomes of one request. A class, because there is one for each request that is recorded. */
export class RequestRecord {
  readonly number: number
  readonly api: ApiConfig
  readonly request: RecordedRequest
  readonly auth: RecordedAuth
  readonly requesters: Requester[]
  readonly attempts: Attempt[] = []
  readonly startMs: number
  /** How the answer comes, where it is not by sending the request. */
  reuse: 'cached' | 'shared' | null = null
  /** Where a reused answer is from; null where it is not reused. */
  origin: AnswerOrigin | null = null
  /** Why there is no usable answer, a code of `docs/errors.md`; null where there is one, or none yet. */
  error: string | null = null
  /** How often another field found it in flight. */
  joins = 0
  /** Null as long as it has not ended. */
  endMs: number | null = null
  readonly #begun: Omit<Phase, 'endMs'>[]
  readonly #options: RequestRecordOptions

  constructor(options: RequestRecordOptions) {
    this.#options = options
    this.number = options.number
    this.api = options.api
    this.request = options.request
    this.auth = options.auth
    this.requesters = [options.requester]
    this.startMs = options.elapsed()
    this.#begun = [{ phase: 'queue', startMs: this.startMs }]
  }

  /** The path as the schema has it, without its query; null where it is not known. */
  get template(): string | null {
    const template = this.requesters[0]?.template ?? null
    const query = template === null ? -1 : template.search(/\{?\?/)
    return query < 0 ? template : (template?.slice(0, query) ?? null)
  }

  /** Another field asks for the same. */
  join(requester: Requester): void {
    // A prefetch is not a field of the response; the field itself comes later.
    if (this.requesters.some(({ paths }) => paths.length > 0)) this.joins++
    this.requesters.push(requester)
  }

  /** What it does or waits for from now on. */
  enter(phase: PhaseName): void {
    if (this.endMs !== null || this.#begun.at(-1)?.phase === phase) return
    this.#begun.push({ phase, startMs: this.#options.elapsed() })
  }

  /** @param origin - null where it is not known yet. */
  comesFrom(reuse: 'cached' | 'shared', origin: AnswerOrigin | null = null): void {
    this.reuse = reuse
    this.origin = origin
    if (reuse === 'shared') this.enter('shared')
  }

  /** What came of sending it once. */
  attempted(attempt: Attempt): void {
    this.attempts.push(attempt)
  }

  /** @param error - why there is no usable answer; null where there is one. */
  end(error: string | null): void {
    if (this.endMs !== null) return
    this.endMs = this.#options.elapsed()
    this.error = error
    this.#options.onEnd(this)
  }

  /** Without those that took no time. */
  phases(): readonly Phase[] {
    const end = this.endMs ?? this.#options.elapsed()
    return this.#begun
      .map((phase, index) => ({ ...phase, endMs: this.#begun[index + 1]?.startMs ?? end }))
      .filter((phase) => phase.endMs > phase.startMs)
  }

  /** The fields that it served, `Type.field`, each once. */
  coordinates(): readonly string[] {
    const [first] = this.requesters
    if (this.requesters.length === 1 && first && first.coordinates.length < 2) return first.coordinates
    return [...new Set(this.requesters.flatMap(({ coordinates }) => coordinates))]
  }
}

/** How the answer to a request was come by. What another operation could not finish was sent after all. */
export function sourceOf({ reuse, attempts }: Pick<RequestRecord, 'reuse' | 'attempts'>): RequestSource {
  const last = attempts.at(-1)
  if (last === undefined) return reuse ?? 'notSent'
  return last.status === 304 ? 'revalidated' : 'sent'
}

/** The alternative of a request's permissions that a token has; null if it has none, or is not known. */
export function permissionsUsed(
  scopes: RecordedRequest['scopes'],
  granted: ReadonlySet<string> | null,
): readonly string[] | null {
  if (granted === null) return null
  return scopes.find((all) => all.every((scope) => granted.has(scope))) ?? null
}
