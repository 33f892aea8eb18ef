import type { ApiConfig } from '../config/config.ts'
import type { Phase, PhaseName, RequestSource } from './phase.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { Requester } from './requester.ts'

/** By whose permissions an API is called. */
export type RecordedAuth = 'user' | 'app' | 'none' | 'refuse'

/** The request whose answer was given again: it is in the API's own log, and in the record of another operation. */
export interface AnswerOrigin {
  readonly clientRequestId: string | null
  /** The API's own; null if it did not say. */
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
  /** Its place in a batch, from 0; null if it traveled alone. */
  readonly slot: number | null
  /** What was sent as `client-request-id`: in a batch that of the item, or of the batch where items have none. */
  readonly clientRequestId: string
  /** Of the answer to this request, in a batch its own; null if there was none. */
  readonly status: number | null
  /** What the answer asked to wait, in seconds; null if it did not. */
  readonly retryAfterSeconds: number | null
  /** Why there was no answer, e.g. `timeout`; null if there was one. */
  readonly failure: string | null
  /** What the API calls it, in a batch its own part; null if it did not say. */
  readonly requestId: string | null
  /** Of the answer's body; null if there was none, and of an item in a batch if no explanation is wanted. */
  readonly bytes: number | null
}

interface RequestRecordOptions {
  /** From 1, in the order in which they were asked for. */
  readonly number: number
  readonly api: ApiConfig
  readonly request: RecordedRequest
  readonly requester: Requester
  readonly auth: RecordedAuth
  /** What it is recorded in. */
  readonly operation: {
    /** Milliseconds since the operation started. */
    elapsed(): number
    requestEnded(record: RequestRecord): void
  }
}

/** Since when a request did or waited for something, and what came before. */
interface Begun {
  readonly phase: PhaseName
  readonly startMs: number
  readonly before: Begun | null
}

const NO_ATTEMPTS: readonly Attempt[] = []

/** What becomes of one request. A class, because there is one for each request that is recorded. */
export class RequestRecord {
  readonly number: number
  readonly api: ApiConfig
  readonly request: RecordedRequest
  readonly auth: RecordedAuth
  readonly requesters: Requester[]
  readonly startMs: number
  /** In the order in which it was sent. */
  attempts: readonly Attempt[] = NO_ATTEMPTS
  /** How the answer comes, where it is not by sending the request. */
  reuse: 'cached' | 'shared' | null = null
  /** Where a reused answer is from; null if it is not reused. */
  origin: AnswerOrigin | null = null
  /** Why there is no usable answer, a code of `docs/errors.md`; null if there is one, or none yet. */
  error: string | null = null
  /** How often another field found it in flight. */
  joins = 0
  /** Null as long as it has not ended. */
  endMs: number | null = null
  readonly #operation: RequestRecordOptions['operation']
  /** The latest. */
  #begun: Begun

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

  /** The path as the schema has it, without its query; null if it is not known. */
  get template(): string | null {
    const template = this.requesters[0]?.template ?? null
    return template === null ? null : withoutQuery(template)
  }

  /** Another field asks for the same. */
  join(requester: Requester): void {
    // A prefetch is not a field of the response; the field itself comes later.
    if (this.requesters.some(({ paths }) => paths.length > 0)) this.joins++
    this.requesters.push(requester)
  }

  /**
   * What it does or waits for from now on.
   *
   * @param startMs - since when: what many requests begin together is measured once. Default: now.
   */
  enter(phase: PhaseName, startMs: number = this.#operation.elapsed()): void {
    if (this.endMs !== null || this.#begun.phase === phase) return
    this.#begun = { phase, startMs, before: this.#begun }
  }

  /** @param origin - null if it is not known yet. */
  comesFrom(reuse: 'cached' | 'shared', origin: AnswerOrigin | null = null): void {
    this.reuse = reuse
    this.origin = origin
    if (reuse === 'shared') this.enter('shared')
  }

  /** The outcome of sending it once. */
  attempted(attempt: Attempt): void {
    this.attempts = [...this.attempts, attempt]
  }

  /** @param error - why there is no usable answer; null if there is one. */
  end(error: string | null): void {
    if (this.endMs !== null) return
    this.endMs = this.#operation.elapsed()
    this.error = error
    this.#operation.requestEnded(this)
  }

  /** Without those that took no time. */
  phases(): readonly Phase[] {
    const phases: Phase[] = []
    let endMs = this.endMs ?? this.#operation.elapsed()
    for (let begun: Begun | null = this.#begun; begun !== null; begun = begun.before) {
      const { phase, startMs } = begun
      if (endMs > startMs) phases.push({ phase, startMs, endMs })
      endMs = startMs
    }
    return phases.reverse()
  }

  /** Whether it has been in one of these phases. */
  hasEntered(phases: ReadonlySet<PhaseName>): boolean {
    for (let begun: Begun | null = this.#begun; begun !== null; begun = begun.before)
      if (phases.has(begun.phase)) return true
    return false
  }

  /** The fields that it served, `Type.field`, each once. */
  coordinates(): readonly string[] {
    const first = this.requesters[0]?.coordinates ?? []
    // Most often one field, which also sent the request ahead.
    if (first.length < 2 && this.requesters.every(({ coordinates }) => isSame(coordinates, first)))
      return first
    return [...new Set(this.requesters.flatMap(({ coordinates }) => coordinates))]
  }
}

/** Of lists with one name or none. */
function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one === other || (one.length === other.length && one[0] === other[0])
}

/** Templates with a query, and what is before it: as many as the schema has, or a resolver in code makes. */
const paths = new Map<string, string>()
const MOST_PATHS = 10_000

function withoutQuery(template: string): string {
  const query = template.indexOf('?')
  if (query < 0) return template
  let path = paths.get(template)
  if (path === undefined) {
    path = template.slice(0, template[query - 1] === '{' ? query - 1 : query)
    if (paths.size >= MOST_PATHS) paths.clear()
    paths.set(template, path)
  }
  return path
}

/** Where the response to a request came from. If another operation could not finish the request, it was sent. */
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
