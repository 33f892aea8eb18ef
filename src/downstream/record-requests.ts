import type { RequestRecord } from '../recording/request-record.ts'
import type { Requester } from '../recording/requester.ts'
import { codeOf } from '../tokens/record-tokens.ts'
import type { ApiRequest, ApiResponse } from './http/api-request.ts'
import type { CallContext } from './queue/call-context.ts'

/** Records the requests that the fields of an operation send. */
export interface RequestRecorder {
  /** @param key - for a read, the key under which other fields join it. */
  begin(request: ApiRequest, requester: Requester | undefined, key?: string): RequestRecord
  /** Records another field that joins the read with this key. */
  join(key: string, requester: Requester | undefined): void
  /** Records the result of the promise. @returns the same promise. */
  until(record: RequestRecord, response: Promise<ApiResponse>): Promise<ApiResponse>
}

/** Used if no requester is given. */
const UNKNOWN: Requester = { paths: [], coordinates: [], template: null }

/** @returns null if nothing is recorded. */
export function recordRequests({
  recording,
  authMode,
  channel: { api },
}: Pick<CallContext, 'recording' | 'authMode' | 'channel'>): RequestRecorder | null {
  if (recording === null) return null
  /** The latest record for each key. An identical read after a write is a new request. */
  const reads = new Map<string, RequestRecord>()
  return {
    begin(request, requester = UNKNOWN, key) {
      const record = recording.requested(api, request, requester, authMode)
      if (key !== undefined) reads.set(key, record)
      return record
    },
    join: (key, requester = UNKNOWN) => reads.get(key)?.join(requester),
    until(record, response) {
      // The promise is not wrapped, because that would delay every request.
      response.then(
        () => record.end(null),
        (error: unknown) => record.end(codeOf(error)),
      )
      return response
    },
  }
}
