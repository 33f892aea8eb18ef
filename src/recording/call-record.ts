import type { ApiConfig } from '../config/config.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { RequestRecord } from './request-record.ts'

/** An HTTP request that is about to be sent. */
export interface StartedCall {
  readonly api: ApiConfig
  readonly method: RecordedRequest['method']
  /** Relative to the API's base URL. Included only in explanations, and only for the operation's caller. */
  readonly path: string
  /** The requests that the call contains, in batch order. */
  readonly requests: readonly RequestRecord[]
  readonly isBatch: boolean
  readonly clientRequestId: string
}

/** The outcome of an HTTP request. */
export interface CallResponse {
  readonly status: number | null
  readonly retryAfterSeconds: number | null
  /** Why there was no usable response; null if there was one. */
  readonly failure: string | null
  readonly requestId: string | null
}

/** The operation that the record belongs to. */
interface CalledOperation {
  /** Milliseconds since the operation started. */
  elapsed(): number
  callEnded(call: CallRecord): void
}

/** The record of an HTTP request. A class, because an instance is created for every HTTP request that is recorded. */
export class CallRecord {
  /** Starts at 1 and follows the order in which HTTP requests were sent. */
  readonly number: number
  readonly started: StartedCall
  readonly startMs: number
  /** Size of the response body as received; null if there was none. */
  bytes: number | null = null
  /** Null until the request ends. */
  response: CallResponse | null = null
  endMs: number | null = null
  /** Headers that observers add, such as `traceparent`; null if there are none. */
  headers: Readonly<Record<string, string>> | null = null
  readonly #operation: CalledOperation

  constructor(started: StartedCall, number: number, operation: CalledOperation) {
    this.started = started
    this.number = number
    this.#operation = operation
    this.startMs = operation.elapsed()
  }

  /** The path template from the schema or the configuration; null if it is unknown. */
  get template(): string | null {
    const { isBatch, api, requests } = this.started
    return isBatch ? (api.batch?.path ?? null) : (requests[0]?.template ?? null)
  }

  ended(response: CallResponse): void {
    if (this.response !== null) return
    this.response = response
    this.endMs = this.#operation.elapsed()
    this.#operation.callEnded(this)
  }
}
