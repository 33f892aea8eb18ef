import type { ApiConfig } from '../config/config.ts'
import { type CallRecord, createCallRecord, type StartedCall } from './call-record.ts'
import { explain } from './explain.ts'
import type { ExplainedOperation, Explanation } from './explanation.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { createRequestRecord, type RequestRecord } from './request-record.ts'
import type { Requester } from './requester.ts'
import { createTokenRecord, type TokenRecord } from './token-record.ts'

/** Records what one operation does at the APIs. Exists only if the caller requests an explanation. */
export interface Recording {
  /** A field asks for a request that no other has asked for. */
  requested(api: ApiConfig, request: RecordedRequest, asker: Requester | undefined): RequestRecord
  /** An HTTP request leaves. */
  called(call: StartedCall): CallRecord
  /** A token is asked for. */
  tokenAsked(api: string, isReplacement: boolean): TokenRecord
  /** What is written down so far. */
  explanation(operation: ExplainedOperation): Explanation
}

/** @param options.now - milliseconds that only compare with each other, with fractions. */
export function createRecording(
  options: {
    readonly now?: () => number
    /** Milliseconds since the epoch. */
    readonly clock?: () => number
  } = {},
): Recording {
  const { now = () => performance.now(), clock = Date.now } = options
  const [startedAt, start] = [new Date(clock()).toISOString(), now()]
  const elapsed = () => now() - start
  const requests: RequestRecord[] = []
  const calls: CallRecord[] = []
  const tokens: TokenRecord[] = []

  function added<Item>(list: Item[], item: Item): Item {
    list.push(item)
    return item
  }

  return {
    requested: (api, request, asker) =>
      added(requests, createRequestRecord({ id: `r${requests.length + 1}`, api, request, asker, elapsed })),
    called: (call) => added(calls, createCallRecord({ ...call, id: `c${calls.length + 1}`, elapsed })),
    tokenAsked: (api, isReplacement) => added(tokens, createTokenRecord({ api, isReplacement, elapsed })),
    explanation: (operation) =>
      explain({ operation, startedAt, durationMs: elapsed(), requests, calls, tokens }),
  }
}
