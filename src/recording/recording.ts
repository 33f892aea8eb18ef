import type { ApiConfig } from '../config/config.ts'
import { CallRecord, type StartedCall } from './call-record.ts'
import type { OperationObserver } from './operation-observer.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { type RecordedAuth, RequestRecord } from './request-record.ts'
import type { Requester } from './requester.ts'
import { TokenRecord } from './token-record.ts'
import type { ObserveTokenRequest } from './token-request.ts'

/** Who calls, as far as records name callers. */
export interface RecordedCaller {
  readonly kind: 'user' | 'app'
  readonly tenantId: string
  readonly objectId: string
  readonly clientId: string
  /** `uti` of the caller's token: Entra ID's sign-in logs have it as the unique token identifier. */
  readonly tokenId: string | null
  /** `sid` of the caller's token: the session that it is of. */
  readonly sessionId: string | null
  /** The agent identity that the application is, which Entra ID's sign-in logs name as well; null if it is none. */
  readonly agent: RecordedAgent | null
}

export interface RecordedAgent {
  readonly actsFor: 'user' | 'ownUser' | 'itself'
  readonly blueprintId: string | null
}

/** A trace that is not begun here, as W3C Trace Context writes it. */
export interface SentTrace {
  readonly traceparent: string | undefined
  readonly tracestate: string | undefined
}

/** What is recorded of the document that runs. */
export interface RecordedOperation {
  readonly type: 'query' | 'mutation'
  /** As the client chose it; null if it is anonymous. */
  readonly name: string | null
  /** SHA-256 of the document, in hex. */
  readonly hash: string
  /** All fields that it selects, `Type.field`, sorted. */
  readonly fields: readonly string[]
}

/** How an operation ended. */
export interface OperationEnd {
  /** Of the HTTP response; null if the client left before it. */
  readonly status: number | null
  /** Codes of `docs/errors.md`, each once. */
  readonly errors: readonly string[]
}

/** A part of the time of an operation, in milliseconds since its request arrived. */
export interface Step {
  readonly name: 'authenticate' | 'receive' | 'admit'
  readonly startMs: number
  readonly endMs: number
}

export interface RecordingOptions {
  /** Milliseconds that only compare with each other, with fractions. */
  readonly now?: () => number
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** Whether each item of a batch is sent with an ID of its own. Default true; with an explanation in any case. */
  readonly hasItemIds?: boolean
  /** Whether its caller wants an explanation: then answers within batches are measured. Default false. */
  readonly isExplained?: boolean
}

/**
 * Records what one operation does at the APIs. Explanations, audit records, traces and metrics are all made from it. Exists
 * only if one of them is wanted.
 */
export class Recording {
  /** In milliseconds since the epoch. */
  readonly startedAt: number
  readonly requests: RequestRecord[] = []
  readonly calls: CallRecord[] = []
  readonly tokens: TokenRecord[] = []
  /** What came before the operation ran, in order, such as `authenticate`. */
  readonly steps: Step[] = []
  /** Whether the user has signed out by it. */
  isSignOut = false
  isExplained: boolean
  /** Whether the document is in a manifest, so that its name is none that a caller makes up. */
  isTrusted = false
  caller: RecordedCaller | null = null
  operation: RecordedOperation | null = null
  /** Null as long as it has not ended. */
  end: OperationEnd | null = null
  /** Until the answer was complete; null as long as it is not. */
  durationMs: number | null = null
  /** The trace that it is part of, in hex; null if it is of none. */
  traceId: string | null = null
  /** The trace that its message names, where no header of its request does; null if neither does. */
  sentTrace: SentTrace | null = null
  readonly #now: () => number
  readonly #start: number
  readonly #hasItemIds: boolean
  /** Null as long as there are none. */
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

  /** Milliseconds since the operation started, with fractions. */
  elapsed(): number {
    return this.#now() - this.#start
  }

  /** Notes what came before the operation ran. @param startMs - when it began. */
  passed(name: Step['name'], startMs: number): void {
    this.steps.push({ name, startMs, endMs: this.elapsed() })
  }

  /** To be called before anything is recorded. */
  observeBy(observers: readonly OperationObserver[]): void {
    this.#observers = observers
  }

  /** A field asks for a request that no other has asked for. */
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

  /** An HTTP request leaves. */
  called(started: StartedCall): CallRecord {
    this.#underWay++
    const number = this.calls.length + 1
    const call = new CallRecord(started, number, this)
    this.calls.push(call)
    for (const observer of this.#observers) observer.callStarted?.(call)
    return call
  }

  /** A token is asked for. */
  tokenRequested(api: string, isReplacement: boolean): TokenRecord {
    const token = new TokenRecord(api, isReplacement, this)
    this.tokens.push(token)
    return token
  }

  /**
   * A write is about to leave.
   *
   * @returns null if it need not wait; rejects where it must not leave.
   */
  beforeWrite(request: RequestRecord, clientRequestId: string): Promise<unknown> | null {
    const waits = this.#observers.flatMap((each) => each.beforeWrite?.(request, clientRequestId) ?? [])
    return waits.length === 0 ? null : Promise.all(waits)
  }

  /** Watches the requests to Entra ID that this operation causes; undefined if no observer wants to know. */
  get onTokenRequest(): ObserveTokenRequest | undefined {
    // Traces alone do.
    return this.#observers.find(({ tokenRequested }) => tokenRequested !== undefined)?.tokenRequested
  }

  /** The user signs out by it. */
  signedOut(): void {
    this.isSignOut = true
  }

  /** A code of `docs/errors.md` with which a field, or the whole operation, failed. */
  failed(code: string): void {
    this.#errors ??= new Set()
    this.#errors.add(code)
  }

  /** The operation is answered. Observers learn of it once nothing of it is in progress. */
  finish(status: number | null): void {
    if (this.end !== null) return
    this.durationMs = this.elapsed()
    this.end = { status, errors: this.#errors === null ? NO_ERRORS : [...this.#errors] }
    this.#settle()
  }

  /** As if nothing of it were in progress: a gateway that stops waits no longer. */
  abandon(): void {
    this.#underWay = 0
    this.#settle()
  }

  /** The permissions that the last token for an API has: it is what its requests went with. Null if unknown. */
  grantedFor(api: string): ReadonlySet<string> | null {
    return this.tokens.findLast((token) => token.api === api)?.granted ?? null
  }

  /** Called by the records. */
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
