import type { CallRecord } from '../../explain/call-record.ts'
import { retryAfterSeconds } from '../../retry/retry-after.ts'
import type { Outcome } from '../http/outcome.ts'
import { requestIdOf } from '../http/response-error.ts'
import type { TransportRequest } from '../http/transport.ts'
import type { CallContext, PendingRequest } from './call-context.ts'

/** Writes down one HTTP request, and what came of everything in it. */
export interface CallRecorder {
  started(): void
  /** @param bytes - of the body. */
  received(bytes: number): void
  ended(outcome: Outcome, each: readonly Outcome[]): void
}

/** @returns null if no explanation is requested. */
export function recordCall(
  context: CallContext,
  group: readonly PendingRequest[],
  { id, method, path }: Pick<TransportRequest, 'method' | 'path'> & { readonly id: string },
): CallRecorder | null {
  const { recording, channel, runtime } = context
  if (recording === null) return null
  const { name, baseUrl } = channel.api
  const records = group.flatMap(({ record }) => record ?? [])
  for (const record of records) record.enter('turn')
  const isBatch = group.length > 1
  let call: CallRecord | undefined

  return {
    started() {
      for (const record of records) record.enter('sent')
      call = recording.called({
        api: name,
        method,
        url: (isBatch ? undefined : records[0]?.url()) ?? `${baseUrl}${path}`,
        isBatch,
        requests: records.map((record) => record.id),
        clientRequestId: id,
      })
    },
    received: (bytes) => call?.received(bytes),
    ended(outcome, each) {
      if (call === undefined) return
      const now = runtime.clock()
      call.ended(summary(outcome, now))
      for (const [slot, { record }] of group.entries()) {
        const answer = each[slot] ?? outcome
        record?.attempted({
          call,
          slot: isBatch ? slot : null,
          ...summary(answer, now),
          bytes: isBatch ? sizeOf(answer) : call.bytes(),
        })
      }
    },
  }
}

function summary(outcome: Outcome, now: number) {
  if (outcome.status === null) {
    const { status } = outcome.error.details
    return {
      status: typeof status === 'number' ? status : null,
      retryAfterSeconds: null,
      failure: outcome.cause,
      requestId: null,
    }
  }
  const { status, headers } = outcome
  return {
    status,
    retryAfterSeconds: retryAfterSeconds(headers, now) ?? null,
    failure: null,
    requestId: requestIdOf(headers) ?? null,
  }
}

/** The size of a response within a batch is unknown. */
function sizeOf(answer: Outcome): number | null {
  if (answer.status === null || answer.body === undefined) return null
  return Buffer.byteLength(JSON.stringify(answer.body))
}
