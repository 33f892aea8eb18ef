import { randomUUID } from 'node:crypto'
import type { CallRecord, CallResponse } from '../../recording/call-record.ts'
import { retryAfterSeconds } from '../../retry/retry-after.ts'
import type { NoResponse, Outcome } from '../http/request-outcome.ts'
import { requestIdIn } from '../http/response-ids.ts'
import type { TransportRequest } from '../http/transport.ts'
import type { CallContext, PendingRequest } from './call-context.ts'

/** Records one HTTP request and the outcome of each request in it. */
export interface CallRecorder {
  /** The `client-request-id` of each batch item; null if the request is not a batch, or if items need no separate IDs. */
  readonly itemIds: readonly string[] | null
  /** Resolves when a write may be sent; rejects if it must not be sent. Null if there is nothing to wait for. */
  ready(): Promise<unknown> | null
  /** The request is waiting for the concurrency limit. */
  waiting(): void
  /** The request is being sent. @returns additional headers; null for none. */
  started(wire: Pick<TransportRequest, 'method' | 'path'>): Readonly<Record<string, string>> | null
  /** @param bytes - size of the response's body. */
  received(bytes: number): void
  ended(outcome: Outcome, each: readonly Outcome[]): void
}

/**
 * @param id - the `client-request-id` of the HTTP request.
 * @returns null if nothing is recorded.
 */
export function recordCall(
  { recording, channel: { api }, runtime }: CallContext,
  group: readonly PendingRequest[],
  id: string,
): CallRecorder | null {
  if (recording === null) return null
  const records = group.flatMap(({ record }) => record ?? [])
  const isBatch = group.length > 1
  const itemIds = isBatch && recording.hasItemIds ? group.map(() => randomUUID()) : null
  let call: CallRecord | undefined

  return {
    itemIds,
    ready() {
      const [only] = records
      return only?.request.kind === 'write' ? recording.beforeWrite(only, id) : null
    },
    waiting() {
      const now = recording.elapsed()
      for (const record of records) record.enter('turn', now)
    },
    started({ method, path }) {
      const startMs = recording.elapsed()
      for (const record of records) record.enter('sent', startMs)
      call = recording.called({ api, method, path, isBatch, requests: records, clientRequestId: id })
      return call.headers
    },
    received(bytes) {
      if (call !== undefined) call.bytes = bytes
    },
    ended(outcome, each) {
      if (call === undefined) return
      const now = runtime.clock()
      for (const [slot, { record }] of group.entries()) {
        const own = each[slot] ?? outcome
        const { status, retryAfterSeconds, failure, requestId } = responseTo(own, now)
        record?.attempted({
          call,
          slot: isBatch ? slot : null,
          clientRequestId: itemIds?.[slot] ?? id,
          status,
          retryAfterSeconds,
          failure,
          requestId,
          bytes: isBatch ? sizeOf(own, recording.isExplained) : call.bytes,
        })
      }
      call.ended(responseTo(outcome, now))
    },
  }
}

/** Both literals have all members in the same order. With spreads, V8 would create a hidden class for every object. */
function responseTo(outcome: Outcome, now: number): CallResponse {
  if (outcome.status === null) {
    return { status: statusIn(outcome), retryAfterSeconds: null, failure: outcome.cause, requestId: null }
  }
  return {
    status: outcome.status,
    retryAfterSeconds: retryAfterSeconds(outcome.headers, now) ?? null,
    failure: null,
    requestId: requestIdIn(outcome),
  }
}

/** The status of an unusable response; null if there was no response. */
function statusIn({ error: { details } }: NoResponse): number | null {
  const { status } = details
  return typeof status === 'number' ? status : null
}

/**
 * Computing the size of a response in a batch takes time, so the size is null unless an explanation is requested.
 */
function sizeOf(response: Outcome, isExplained: boolean): number | null {
  if (!isExplained || response.status === null || response.body === undefined) return null
  return Buffer.byteLength(JSON.stringify(response.body))
}
