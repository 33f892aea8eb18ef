import type { IncomingMessage } from 'node:http'

import type { Caller } from '../../caller/caller.ts'
import type { Recording } from '../../recording/recording.ts'

/** Facts about a request for later steps and for its log line. */
export interface RequestNotes {
  /** The ID in the log and in the `x-request-id` response header. */
  readonly requestId: string
  /** The caller, once authenticated. */
  caller?: Caller
  /** The name of the requested operation. */
  operation?: string | undefined
  /** Whether the request runs a mutation. */
  isMutation?: boolean
  /** Records the work that is done for the request; absent if nothing is recorded. */
  recording?: Recording
  /** Why the request was rejected: the code, and the reason, which is not sent to the client. */
  rejection?: { readonly code: string; readonly reason: string | undefined }
}

const NOTES = Symbol('notes')

/** Starts the notes on a request. They exist as long as the request itself. */
export function beginNotes(request: IncomingMessage & { [NOTES]?: RequestNotes }, requestId: string): void {
  request[NOTES] = { requestId }
}

/** @throws if the request has no notes, which would be a bug. */
export function notesOn(request: IncomingMessage & { readonly [NOTES]?: RequestNotes }): RequestNotes {
  const notes = request[NOTES]
  if (notes === undefined) throw new Error('the request has no notes')
  return notes
}
