import type { RequestRecord } from '../explain/request-record.ts'
import type { Requester } from '../explain/requester.ts'
import { codeOf } from '../tokens/record-tokens.ts'
import type { ApiRequest, ApiResponse } from './http/api-request.ts'
import type { CallContext } from './queue/call-context.ts'

/** Writes down which requests the fields of an operation ask for. */
export interface RequestRecorder {
  /** @param key - of a read: the key under which others find it in flight. */
  begin(request: ApiRequest, asker: Requester | undefined, key?: string): RequestRecord
  /** Another field asks for what was begun under a key. */
  join(key: string, asker: Requester | undefined): void
  /** The same promise; what comes of it is written down. */
  until(record: RequestRecord, answer: Promise<ApiResponse>): Promise<ApiResponse>
}

/** @returns null if no explanation is requested. */
export function recordRequests({
  recording,
  channel: { api },
}: Pick<CallContext, 'recording' | 'channel'>): RequestRecorder | null {
  if (recording === null) return null
  /** The latest of each: a write makes equal reads after it other ones. */
  const reads = new Map<string, RequestRecord>()
  return {
    begin(request, asker, key) {
      const record = recording.requested(api, request, asker)
      if (key !== undefined) reads.set(key, record)
      return record
    },
    join: (key, asker) => reads.get(key)?.join(asker),
    async until(record, answer) {
      try {
        const answered = await answer
        record.end(null)
        return answered
      } catch (error) {
        record.end(codeOf(error))
        throw error
      }
    },
  }
}
