import { randomUUID } from 'node:crypto'
import type { CallAnswer, CallRecord } from '../../recording/call-record.ts'
import { retryAfterSeconds } from '../../retry/retry-after.ts'
import { requestIdIn } from '../http/answer-origin.ts'
import type { NoAnswer, Outcome } from '../http/outcome.ts'
import type { TransportRequest } from '../http/transport.ts'
import type { CallContext, PendingRequest } from './call-context.ts'

/** Writes down one HTTP request, and what came of everything in it. */
export interface CallRecorder {
  /** What each item of a batch sends as `client-request-id`; null where it is no batch, or its own is enough. */
  readonly itemIds: readonly string[] | null
  /** What keeps a write from leaving rejects; null where nothing waits. */
  ready(): Promise<unknown> | null
  /** It waits for its turn. */
  waiting(): void
  /** It leaves. @returns what is sent along. */
  started(wire: Pick<TransportRequest, 'method' | 'path'>): Readonly<Record<string, string>> | null
  /** @param bytes - of the body. */
  received(bytes: number): void
  ended(outcome: Outcome, each: readonly Outcome[]): void
}

/**
 * @param id - of the HTTP request.
 * @returns null where nothing is recorded.
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
        const { status, retryAfterSeconds, failure, requestId } = answerOf(own, now)
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
      call.ended(answerOf(outcome, now))
    },
  }
}

/** Each literal has all members in one order: V8 would make a class of its own for each object with spreads in between. */
function answerOf(outcome: Outcome, now: number): CallAnswer {
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

/** What the head of an unusable answer said. */
function statusIn({ error: { details } }: NoAnswer): number | null {
  const { status } = details
  return typeof status === 'number' ? status : null
}

/** The size of a response within a batch is unknown, and takes time to find. */
function sizeOf(answer: Outcome, isExplained: boolean): number | null {
  if (!isExplained || answer.status === null || answer.body === undefined) return null
  return Buffer.byteLength(JSON.stringify(answer.body))
}
