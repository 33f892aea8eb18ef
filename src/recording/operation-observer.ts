import type { CallRecord } from './call-record.ts'
import type { RequestRecord } from './request-record.ts'
import type { TokenRecord } from './token-record.ts'

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
  /** Does work, so that what it starts is known to be of this operation. Default: does it. */
  around?<Result>(work: () => Result): Result
  /** The operation is answered, and nothing of it is in progress any more. Called once. */
  finished?(): void
}
