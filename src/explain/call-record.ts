import type { ExplainedCall } from './explanation.ts'

/** An HTTP request that leaves. */
export type StartedCall = Pick<
  ExplainedCall,
  'api' | 'method' | 'url' | 'isBatch' | 'requests' | 'clientRequestId'
>

/** What becomes of an HTTP request. */
export interface CallRecord {
  readonly id: string
  readonly startMs: number
  /** @param bytes - of the body as it came. */
  received(bytes: number): void
  ended(answer: Pick<ExplainedCall, 'status' | 'retryAfterSeconds' | 'failure' | 'requestId'>): void
  bytes(): number | null
  explained(): ExplainedCall
}

/** @param options.elapsed - milliseconds since the operation started. */
export function createCallRecord(
  options: StartedCall & { readonly id: string; readonly elapsed: () => number },
): CallRecord {
  const { elapsed, ...call } = options
  const startMs = elapsed()
  let bytes: number | null = null
  let answer: (Parameters<CallRecord['ended']>[0] & { readonly endMs: number }) | null = null
  return {
    id: call.id,
    startMs,
    received(count) {
      bytes = count
    },
    ended(given) {
      answer ??= { ...given, endMs: elapsed() }
    },
    bytes: () => bytes,
    explained: () => ({
      ...call,
      startMs,
      bytes,
      ...(answer ?? {
        endMs: elapsed(),
        status: null,
        retryAfterSeconds: null,
        failure: 'abandoned',
        requestId: null,
      }),
    }),
  }
}
