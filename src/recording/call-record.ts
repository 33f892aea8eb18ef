import type { ApiConfig } from '../config/config.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { RequestRecord } from './request-record.ts'

/** An HTTP request that leaves. */
export interface StartedCall {
  readonly api: ApiConfig
  readonly method: RecordedRequest['method']
  /** Below the API's base URL. Only explanations show it, and only to its caller. */
  readonly path: string
  /** The requests in it, in the order of a batch's slots. */
  readonly requests: readonly RequestRecord[]
  readonly isBatch: boolean
  readonly clientRequestId: string
}

/** The outcome of an HTTP request. */
export interface CallAnswer {
  readonly status: number | null
  readonly retryAfterSeconds: number | null
  /** Why there was no answer; null if there was one. */
  readonly failure: string | null
  readonly requestId: string | null
}

/** What it is recorded in. */
interface CalledOperation {
  /** Milliseconds since the operation started. */
  elapsed(): number
  callEnded(call: CallRecord): void
}

/** What becomes of an HTTP request. A class, because there is one for each HTTP request that is recorded. */
export class CallRecord {
  /** From 1, in the order in which they left. */
  readonly number: number
  readonly started: StartedCall
  readonly startMs: number
  /** Of the body as it came; null if there was none. */
  bytes: number | null = null
  /** Null as long as it has not ended. */
  answer: CallAnswer | null = null
  endMs: number | null = null
  /** What observers have sent along, such as `traceparent`. */
  headers: Readonly<Record<string, string>> | null = null
  readonly #operation: CalledOperation

  constructor(started: StartedCall, number: number, operation: CalledOperation) {
    this.started = started
    this.number = number
    this.#operation = operation
    this.startMs = operation.elapsed()
  }

  /** The path as the schema or the configuration has it; null if it is not known. */
  get template(): string | null {
    const { isBatch, api, requests } = this.started
    return isBatch ? (api.batch?.path ?? null) : (requests[0]?.template ?? null)
  }

  ended(answer: CallAnswer): void {
    if (this.answer !== null) return
    this.answer = answer
    this.endMs = this.#operation.elapsed()
    this.#operation.callEnded(this)
  }
}
