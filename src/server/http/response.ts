import type { ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

/** An HTTP response that is complete before its first byte is sent. */
export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Text is sent as UTF-8. Null where there is none, as with 304. */
  readonly body: string | Uint8Array | null
}

/** Text from this length on, in characters, is encoded here: Node's stream takes much longer for it, all at once. */
const LONG_TEXT = 256 * 1024
/** How long a client may take no byte of its response before its connection is closed. */
const SLOW_READER_MS = 20_000

/**
 * Hands a response to the socket, past Hono: making a `Response` for it would take longer than all of Hono's routing.
 * A client that stops reading loses its connection after 20 s; nothing else waits for it.
 *
 * @returns what tells Hono that the response has been sent.
 */
export function sendResponse(outgoing: ServerResponse, { status, headers, body }: HttpResponse): Response {
  if (!outgoing.headersSent && !outgoing.destroyed) {
    const bytes = typeof body === 'string' && body.length > LONG_TEXT ? Buffer.from(body) : body
    const length = bytes === null ? {} : { 'content-length': String(Buffer.byteLength(bytes)) }
    outgoing.writeHead(status, { ...headers, ...length }).end(bytes ?? undefined)
    if (!outgoing.writableFinished) limitSlowReader(outgoing)
  }
  return RESPONSE_ALREADY_SENT
}

/** Closes the connection of a client that takes no byte of its response for 20 s. */
export function limitSlowReader(outgoing: ServerResponse): void {
  outgoing.setTimeout(SLOW_READER_MS, () => outgoing.destroy())
}

/** A response of JSON. */
export function jsonResponse(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  }
}
