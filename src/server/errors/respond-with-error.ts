import { BehalfError } from '../../errors/base.ts'
import { TokenServiceUnavailableError } from '../../errors/tokens.ts'
import type { Log } from '../../telemetry/log.ts'
import { notesOn } from '../http/request-notes.ts'
import type { FindResource } from '../http/resource-metadata.ts'
import { type HttpResponse, jsonResponse, sendResponse } from '../http/response.ts'
import type { RequestContext } from '../http/router.ts'
import { httpErrorOf } from './http-error.ts'

/** Only for the log: no client sees it, because the connection is closed. */
export const CLIENT_DISCONNECTED: HttpResponse = { status: 499, headers: {}, body: null }

/** Statuses for which the client may still be sending data that nothing will read. */
const CLOSING: ReadonlySet<number> = new Set([408, 413])

/** Responds with the reason why a request was not run and records it for the log. */
export function respondWithError(
  error: unknown,
  { env: { incoming, outgoing } }: Pick<RequestContext, 'env'>,
  { log, findResource }: { readonly log: Log; readonly findResource: FindResource },
): Response {
  if (incoming.socket.destroyed) return sendResponse(outgoing, CLIENT_DISCONNECTED)
  const notes = notesOn(incoming)
  const { requestId } = notes
  const resource = findResource(incoming.headers.host)
  const { status, headers, body, errorId } = httpErrorOf(error, resource)
  if (error instanceof BehalfError) notes.rejection = { code: error.code, reason: error.reason }
  // Only errors on our side are logged here: missing tokens are common, and an overload affects many clients.
  if (errorId !== null || error instanceof TokenServiceUnavailableError) {
    log.error({ requestId, ...(errorId && { errorId }), err: error }, 'the request failed')
  }
  const connection = CLOSING.has(status) ? { connection: 'close' } : {}
  return sendResponse(outgoing, jsonResponse(status, { ...headers, ...connection }, body))
}
