import type { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { limitSlowReader } from './slow-reader.ts'

/** An HTTP response that is complete before its first byte is sent. */
export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Text is sent as UTF-8. Null if there is no body, as with 304. */
  readonly body: string | Uint8Array | null
}

/** An HTTP response whose bytes are sent as they arrive. */
export interface StreamedResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The headers state the length if it is known. */
  readonly stream: Readable
}

/**
 * Text of at least this length, in characters, is encoded before it is passed to Node's stream, which would take much longer to
 * encode it.
 */
const LONG_TEXT = 256 * 1024

/**
 * Writes a response to the socket directly, because a `Response` for Hono would take longer than all of Hono's routing. The
 * connection of a client that stops reading is closed after 20 s. Nothing else waits for that client.
 *
 * @returns the value that tells Hono that the response has been sent.
 */
export function sendResponse(outgoing: ServerResponse, { status, headers, body }: HttpResponse): Response {
  if (!outgoing.headersSent && !outgoing.destroyed) {
    const bytes = typeof body === 'string' && body.length > LONG_TEXT ? Buffer.from(body) : body
    if (bytes !== null) outgoing.setHeader('content-length', Buffer.byteLength(bytes))
    outgoing.writeHead(status, headers).end(bytes ?? undefined)
    if (!outgoing.writableFinished) limitSlowReader(outgoing)
  }
  return RESPONSE_ALREADY_SENT
}

/**
 * Pipes a stream to the socket, no faster than the client reads. If the stream fails, the connection is closed, so that the
 * client cannot mistake a part for the whole. If the client disconnects or stops reading, the stream ends.
 *
 * @returns the value that tells Hono that the response has been sent.
 */
export function sendStream(
  outgoing: ServerResponse,
  { status, headers, stream }: StreamedResponse,
): Response {
  if (outgoing.headersSent || outgoing.destroyed) {
    stream.destroy()
    return RESPONSE_ALREADY_SENT
  }
  outgoing.writeHead(status, headers)
  limitSlowReader(outgoing)
  if (outgoing.req.method === 'HEAD') {
    stream.destroy()
    outgoing.end()
    return RESPONSE_ALREADY_SENT
  }
  outgoing.flushHeaders()
  // The request's log line states that the client did not receive everything.
  stream.once('error', () => outgoing.destroy())
  outgoing.once('close', () => stream.destroy())
  stream.pipe(outgoing)
  return RESPONSE_ALREADY_SENT
}

/** A JSON response. */
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
