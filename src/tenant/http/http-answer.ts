import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'

/** An answer to an HTTP request. */
export interface HttpAnswer {
  /** By default 200. */
  readonly status?: number
  /** Names in lower case. `content-type` is by default that of the body, in UTF-8; `content-length` is computed. */
  readonly headers?: Readonly<Record<string, string>>
  /** Text, bytes and async iterables of bytes are sent as they are, null and undefined not at all, all else as JSON. */
  readonly body?: unknown
}

/** An answer in the form in which it goes out. */
export interface EncodedAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly payload: string | Uint8Array
}

/** Statuses whose answers have no body, nor headers that describe one (RFC 9110, sections 15.3.5 and 15.4.5). */
const WITHOUT_BODY: readonly number[] = [204, 304]

/** Encodes an answer whose body is there as a whole. */
export function encode({ status = 200, headers = {}, body }: HttpAnswer): EncodedAnswer {
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

/** Sends an answer; a client that is gone gets nothing. */
export function sendAnswer(answer: HttpAnswer, outgoing: ServerResponse): void {
  if (outgoing.destroyed || outgoing.req.socket.destroyed) return
  const { status = 200, headers, body } = answer
  if (isStreamed(body)) {
    outgoing.writeHead(status, headers)
    // A client may give up before the first piece of the body, and has an answer by then.
    outgoing.flushHeaders()
    // A failure is the client's leaving, or the end of a body on purpose.
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

/** With its media type, where there is a body. */
function encodeBody(body: unknown): readonly [type: string | null, payload: string | Uint8Array] {
  if (body === null || body === undefined) return [null, '']
  if (typeof body === 'string') return ['text/plain; charset=utf-8', body]
  if (body instanceof Uint8Array) return ['application/octet-stream', body]
  return ['application/json; charset=utf-8', JSON.stringify(body)]
}
