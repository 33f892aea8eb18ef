import type { CallRecord } from './call-record.ts'
import type { RequestRecord } from './request-record.ts'
import type { TokenRecord } from './token-record.ts'
import type { ObserveTokenRequest } from './token-request.ts'

/** Watches one operation. None of its functions may throw, or wait. */
export interface OperationObserver {
  /** An HTTP request leaves now. What it puts into `headers` of the call is sent along. */
  callStarted?(call: CallRecord): void
  callEnded?(call: CallRecord): void
  requestEnded?(request: RequestRecord): void
  tokenEnded?(token: TokenRecord): void
  /**
   * A write is about to leave, and waits.
   *
   * @throws what keeps it from leaving.
   */
  beforeWrite?(request: RequestRecord, clientRequestId: string): Promise<void>
  /** A request to Entra ID leaves, which this operation caused; it may serve others, too. */
  readonly tokenRequested?: ObserveTokenRequest
  /** The operation is answered, and nothing of it is in progress any more. Called once. */
  finished?(): void
}
