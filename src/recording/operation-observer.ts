import type { CallRecord } from './call-record.ts'
import type { RequestRecord } from './request-record.ts'
import type { TokenRecord } from './token-record.ts'
import type { ObserveTokenRequest } from './token-request.ts'

/** Observes one operation. Only `beforeWrite` may throw or wait. */
export interface OperationObserver {
  /**
   * Called when an HTTP request is about to be sent. Headers that the observer stores in the call's `headers` are sent
   * with it.
   */
  callStarted?(call: CallRecord): void
  callEnded?(call: CallRecord): void
  requestEnded?(request: RequestRecord): void
  tokenEnded?(token: TokenRecord): void
  /**
   * Called when a write is about to be sent. The write waits until the returned promise resolves.
   *
   * @throws if the write must not be sent.
   */
  beforeWrite?(request: RequestRecord, clientRequestId: string): Promise<void>
  /**
   * Called when a request to Entra ID that this operation caused is about to be sent. Other operations may also use its
   * result.
   */
  readonly tokenRequested?: ObserveTokenRequest
  /** Called once, when the operation has ended and no requests are in progress. */
  finished?(): void
}
