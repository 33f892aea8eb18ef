import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'

/** A response to an HTTP request. */
export interface HttpResponse {
  /** 200 by default. */
  readonly status?: number
  /** Names in lowercase. `content-type` defaults to that of the body, in UTF-8; `content-length` is computed. */
  readonly headers?: Readonly<Record<string, string>>
  /**
   * Text, bytes and async iterables of bytes are sent unchanged, null and undefined mean no body, and any other value is sent as
   * JSON.
   */
  readonly body?: unknown
}

/** An encoded response. */
export interface EncodedResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly payload: string | Uint8Array
}

/** Statuses whose responses do not have a body or headers that describe a body (RFC 9110, sections 15.3.5 and 15.4.5). */
const WITHOUT_BODY: readonly number[] = [204, 304]

/** Encodes a response whose body is complete. */
export function encode({ status = 200, headers = {}, body }: HttpResponse): EncodedResponse {
  if (WITHOUT_BODY.includes(status)) return { status, headers, payload: '' }
  const [type, payload] = encodeBody(body)
  return {
    status,
    headers: {
      ...(type === null ? {} : { 'content-type': type }),
      ...headers,
      'content-length': String(Buffer.byteLength(payload)),
    },
    payload,
  }
}

/** Sends a response, unless the client has disconnected. */
export function sendResponse(answer: HttpResponse, outgoing: ServerResponse): void {
  if (outgoing.destroyed || outgoing.req.socket.destroyed) return
  const { status = 200, headers, body } = answer
  if (isStreamed(body)) {
    outgoing.writeHead(status, headers)
    // Starts the response now, because the client can disconnect before the first chunk of the body.
    outgoing.flushHeaders()
    // This fails only if the client disconnects or a fault truncates the body.
    pipeline(body, outgoing, () => undefined)
    return
  }
  const encoded = encode(answer)
  outgoing.writeHead(encoded.status, encoded.headers)
  outgoing.end(encoded.payload)
}

function isStreamed(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}

/** Encodes the body. Also returns its media type, or null if there is no body. */
function encodeBody(body: unknown): readonly [type: string | null, payload: string | Uint8Array] {
  if (body === null || body === undefined) return [null, '']
  if (typeof body === 'string') return ['text/plain; charset=utf-8', body]
  if (body instanceof Uint8Array) return ['application/octet-stream', body]
  return ['application/json; charset=utf-8', JSON.stringify(body)]
}
