import type { CallRecord } from './call-record.ts'
import type { RequestRecord } from './request-record.ts'
import type { TokenRecord } from './token-record.ts'
import type { ObserveTokenRequest } from './token-request.ts'

/** Observes one operation. Only `beforeWrite` may throw or wait. */
export interface OperationObserver {
  /** An HTTP request is about to be sent. Headers that the observer stores in the call's `headers` are sent with it. */
  callStarted?(call: CallRecord): void
  callEnded?(call: CallRecord): void
  requestEnded?(request: RequestRecord): void
  tokenEnded?(token: TokenRecord): void
  /**
   * A write is about to be sent, and waits until the returned promise resolves.
   *
   * @throws if the write must not be sent.
   */
  beforeWrite?(request: RequestRecord, clientRequestId: string): Promise<void>
  /** A request to Entra ID that this operation caused is about to be sent. Other operations may use its result too. */
  readonly tokenRequested?: ObserveTokenRequest
  /** The operation has ended, and none of its requests is in progress anymore. Called once. */
  finished?(): void
}
