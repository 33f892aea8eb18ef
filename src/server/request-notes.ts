import type { FastifyRequest } from 'fastify'

import type { Caller } from '../caller/caller.ts'

/** What has become known of a request, for the steps and the log line that come later. */
export interface RequestNotes {
  /** Who sends it, once that is proven. */
  caller?: Caller
  /** Why it was refused: code, and the reason that the client is not told. */
  refusal?: { readonly code: string; readonly reason: string | undefined }
}

/** Lives exactly as long as the requests themselves. */
const notes = new WeakMap<FastifyRequest, RequestNotes>()

/** The notes on a request, empty at first. */
export function notesOn(request: FastifyRequest): RequestNotes {
  const known = notes.get(request) ?? {}
  notes.set(request, known)
  return known
}
