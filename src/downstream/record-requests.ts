import type { RequestRecord } from '../recording/request-record.ts'
import type { Requester } from '../recording/requester.ts'
import { codeOf } from '../tokens/record-tokens.ts'
import type { ApiRequest, ApiResponse } from './http/api-request.ts'
import type { CallContext } from './queue/call-context.ts'

/** Writes down which requests the fields of an operation ask for. */
export interface RequestRecorder {
  /** @param key - of a read: the key under which others find it in flight. */
  begin(request: ApiRequest, requester: Requester | undefined, key?: string): RequestRecord
  /** Another field asks for what was begun under a key. */
  join(key: string, requester: Requester | undefined): void
  /** The same promise; what comes of it is written down. */
  until(record: RequestRecord, answer: Promise<ApiResponse>): Promise<ApiResponse>
}

/** What asks without saying who it is. */
const UNKNOWN: Requester = { paths: [], coordinates: [], template: null }

/** @returns null where nothing is recorded. */
export function recordRequests({
  recording,
  authMode,
  channel: { api },
}: Pick<CallContext, 'recording' | 'authMode' | 'channel'>): RequestRecorder | null {
  if (recording === null) return null
  /** The latest of each: a write makes equal reads after it other ones. */
  const reads = new Map<string, RequestRecord>()
  return {
    begin(request, requester = UNKNOWN, key) {
      const record = recording.requested(api, request, requester, authMode)
      if (key !== undefined) reads.set(key, record)
      return record
    },
    join: (key, requester = UNKNOWN) => reads.get(key)?.join(requester),
    until(record, answer) {
      // No promise in between: each of many requests would wait for one more.
      answer.then(
        () => record.end(null),
        (error: unknown) => record.end(codeOf(error)),
      )
      return answer
    },
  }
}
