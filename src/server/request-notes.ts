import type { FastifyRequest } from 'fastify'

import type { Caller } from '../caller/caller.ts'

/** What has become known of a request, for the steps and the log line that come later. */
export interface RequestNotes {
  /** Who sends it, once that is proven. */
  caller?: Caller
  /** Why it was refused: code, and the reason that the client is not told. */
  refusal?: { readonly code: string; readonly reason: string | undefined }
}

const NOTES = Symbol('notes')

/** The notes on a request, empty at first. They live as long as the request itself. */
export function notesOn(request: FastifyRequest & { [NOTES]?: RequestNotes }): RequestNotes {
  const known = request[NOTES] ?? {}
  request[NOTES] = known
  return known
}
