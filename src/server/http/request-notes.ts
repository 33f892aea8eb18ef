import type { IncomingMessage } from 'node:http'

import type { Caller } from '../../caller/caller.ts'
import type { Recording } from '../../recording/recording.ts'

/** What becomes known of a request, for the steps and the log line that come later. */
export interface RequestNotes {
  /** In the log, and in `x-request-id` of the response. */
  readonly requestId: string
  /** Who sends it, once that is proven. */
  caller?: Caller
  /** Name of the operation that it asks for. */
  operation?: string | undefined
  /** Whether a mutation runs for it. */
  isMutation?: boolean
  /** Receives what is done for it; absent where nothing is recorded. */
  recording?: Recording
  /** Why it was rejected: the code, and the reason, which the client does not get. */
  rejection?: { readonly code: string; readonly reason: string | undefined }
}

const NOTES = Symbol('notes')

/** Begins the notes on a request. They live as long as the request itself. */
export function beginNotes(request: IncomingMessage & { [NOTES]?: RequestNotes }, requestId: string): void {
  request[NOTES] = { requestId }
}

/** @throws where the request's notes have not begun, which would be a bug. */
export function notesOn(request: IncomingMessage & { readonly [NOTES]?: RequestNotes }): RequestNotes {
  const notes = request[NOTES]
  if (notes === undefined) throw new Error('a request without notes')
  return notes
}
