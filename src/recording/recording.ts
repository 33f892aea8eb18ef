import type { ApiConfig } from '../config/config.ts'
import { CallRecord, type StartedCall } from './call-record.ts'
import type { OperationObserver } from './operation-observer.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { type RecordedAuth, RequestRecord } from './request-record.ts'
import type { Requester } from './requester.ts'
import { TokenRecord } from './token-record.ts'
import type { ObserveTokenRequest } from './token-request.ts'

/** The caller, with the claims that records may contain. */
export interface RecordedCaller {
  readonly kind: 'user' | 'app'
  readonly tenantId: string
  readonly objectId: string
  readonly clientId: string
  /** The `uti` claim of the caller's token: the unique token identifier in Entra ID's sign-in logs. */
  readonly tokenId: string | null
  /** The `sid` claim of the caller's token: the user's sign-in session. */
  readonly sessionId: string | null
  /** The application's agent identity, which is also in Entra ID's sign-in logs; null if it is not an agent. */
  readonly agent: RecordedAgent | null
}

export interface RecordedAgent {
  readonly actsFor: 'user' | 'ownUser' | 'itself'
  readonly blueprintId: string | null
}

/** A trace that another system started, in the W3C Trace Context format. */
export interface SentTrace {
  readonly traceparent: string | undefined
  readonly tracestate: string | undefined
}

/** What is recorded about the document that is being executed. */
export interface RecordedOperation {
  readonly type: 'query' | 'mutation'
  /** The name that the client chose; null if the operation is anonymous. */
  readonly name: string | null
  /** SHA-256 of the document, in hexadecimal. */
  readonly hash: string
  /** All fields that the operation selects, as `Type.field`, sorted. */
  readonly fields: readonly string[]
}

/** How an operation ended. */
export interface OperationEnd {
  /** Status of the HTTP response; null if the client disconnected or the gateway stopped before it was sent. */
  readonly status: number | null
  /** Error codes from `docs/errors.md`, without duplicates. */
  readonly errors: readonly string[]
}

/** One step of an operation, in milliseconds since its request arrived. */
export interface Step {
  readonly name: 'authenticate' | 'receive' | 'admit'
  readonly startMs: number
  readonly endMs: number
}

export interface RecordingOptions {
  /** Fractional milliseconds, from any starting point. */
  readonly now?: () => number
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** Whether every item of a batch is sent with its own ID. Default: true. Always true for an explained operation. */
  readonly hasItemIds?: boolean
  /** Whether the caller requested an explanation. If so, responses within batches are measured. Default: false. */
  readonly isExplained?: boolean
}

/**
 * Records the requests that one operation sends to APIs. Explanations, audit records, traces and metrics are derived
 * from the recording. It is created only if at least one of them is needed.
 */
export class Recording {
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly requests: RequestRecord[] = []
  readonly calls: CallRecord[] = []
  readonly tokens: TokenRecord[] = []
  /** The steps before the operation runs, in order, such as `authenticate`. */
  readonly steps: Step[] = []
  /** Whether the operation signs the user out. */
  isSignOut = false
  isExplained: boolean
  /** Whether an explanation includes the sizes of responses. */
  showsSizes = true
  /** Whether the document is in a manifest, which means that its name was not chosen by a caller. */
  isTrusted = false
  caller: RecordedCaller | null = null
  operation: RecordedOperation | null = null
  /** Null until the operation ends. */
  end: OperationEnd | null = null
  /** Time until the response was complete; null until then. */
  durationMs: number | null = null
  /** ID of the trace to which the operation belongs, in hexadecimal; null if there is none. */
  traceId: string | null = null
  /**
   * The trace that the operation's message names, used only if no header of its request names one; null if there is
   * none.
   */
  sentTrace: SentTrace | null = null
  readonly #now: () => number
  readonly #start: number
  readonly #hasItemIds: boolean
  /** Null until an error occurs. */
  #errors: Set<string> | null = null
  #observers: readonly OperationObserver[] = []
  #underWay = 0
  #isSettled = false

  constructor(options: RecordingOptions = {}) {
    const { now = monotonic, clock = Date.now, isExplained = false, hasItemIds = true } = options
    this.#now = now
    this.#start = now()
    this.startedAt = clock()
    this.isExplained = isExplained
    this.#hasItemIds = hasItemIds
  }

  get hasItemIds(): boolean {
    return this.#hasItemIds || this.isExplained
  }

  /** Fractional milliseconds since the operation started. */
  elapsed(): number {
    return this.#now() - this.#start
  }

  /** Records a step that completed before the operation runs. @param startMs - when the step began. */
  passed(name: Step['name'], startMs: number): void {
    this.steps.push({ name, startMs, endMs: this.elapsed() })
  }

  /** Call this before recording anything. */
  observeBy(observers: readonly OperationObserver[]): void {
    this.#observers = observers
  }

  /** Records that a field needs a request that no other field has started. */
  requested(
    api: ApiConfig,
    request: RecordedRequest,
    requester: Requester,
    auth: RecordedAuth = 'user',
  ): RequestRecord {
    this.#underWay++
    const number = this.requests.length + 1
    const record = new RequestRecord({ number, api, request, requester, auth, operation: this })
    this.requests.push(record)
    return record
  }

  /** Records that an HTTP request is about to be sent. */
  called(started: StartedCall): CallRecord {
    this.#underWay++
    const number = this.calls.length + 1
    const call = new CallRecord(started, number, this)
    this.calls.push(call)
    for (const observer of this.#observers) observer.callStarted?.(call)
    return call
  }

  tokenRequested(api: string, isReplacement: boolean): TokenRecord {
    const token = new TokenRecord(api, isReplacement, this)
    this.tokens.push(token)
    return token
  }

  /**
   * Records that a write is about to be sent.
   *
   * @returns null if the write does not have to wait; otherwise, a promise that rejects if the write must not be sent.
   */
  beforeWrite(request: RequestRecord, clientRequestId: string): Promise<unknown> | null {
    const waits = this.#observers.flatMap((each) => each.beforeWrite?.(request, clientRequestId) ?? [])
    return waits.length === 0 ? null : Promise.all(waits)
  }

  /** Observes the requests to Entra ID that this operation causes; undefined if no observer needs them. */
  get onTokenRequest(): ObserveTokenRequest | undefined {
    // Only traces need these requests.
    return this.#observers.find(({ tokenRequested }) => tokenRequested !== undefined)?.tokenRequested
  }

  /** Records that the operation signs the user out. */
  signedOut(): void {
    this.isSignOut = true
  }

  /** Records why a field, or the whole operation, failed. The code is one from `docs/errors.md`. */
  failed(code: string): void {
    this.#errors ??= new Set()
    this.#errors.add(code)
  }

  /** Records that the operation has ended. Observers are notified once no requests are in progress. */
  finish(status: number | null): void {
    if (this.end !== null) return
    this.durationMs = this.elapsed()
    this.end = { status, errors: this.#errors === null ? NO_ERRORS : [...this.#errors] }
    this.#settle()
  }

  /** Stops waiting for requests in progress, because the gateway is stopping. */
  abandon(): void {
    this.#underWay = 0
    this.#settle()
  }

  /** The permissions of the last token that was sent to the API; null if unknown. */
  grantedFor(api: string): ReadonlySet<string> | null {
    return this.tokens.findLast((token) => token.api === api)?.granted ?? null
  }

  /** Called by the request records. */
  requestEnded(request: RequestRecord): void {
    for (const observer of this.#observers) observer.requestEnded?.(request)
    this.#ended()
  }

  callEnded(call: CallRecord): void {
    for (const observer of this.#observers) observer.callEnded?.(call)
    this.#ended()
  }

  tokenEnded(token: TokenRecord): void {
    for (const observer of this.#observers) observer.tokenEnded?.(token)
  }

  #ended(): void {
    this.#underWay--
    this.#settle()
  }

  #settle(): void {
    if (this.#isSettled || this.end === null || this.#underWay > 0) return
    this.#isSettled = true
    for (const observer of this.#observers) observer.finished?.()
  }
}

const NO_ERRORS: readonly string[] = []

function monotonic(): number {
  return performance.now()
}
