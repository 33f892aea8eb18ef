import type { IncomingHttpHeaders } from 'node:http'
import { HttpError, type HttpRequest } from './http-request.ts'
import type { Layer } from './http-server.ts'

/**
 * Reads the body of every request before the request is handled.
 *
 * @param options.maxBytes - longer bodies are rejected with 413.
 * @param options.parse - creates the value of `body`; not called if there is no body.
 */
export function readBodies({
  maxBytes,
  parse,
}: {
  readonly maxBytes: (request: HttpRequest) => number
  readonly parse: (bytes: Buffer, headers: IncomingHttpHeaders) => unknown
}): Layer {
  return async (request, inner) => {
    const bytes = await readBody(request, maxBytes(request))
    if (bytes.length > 0) request.body = parse(bytes, request.headers)
    return inner(request)
  }
}

/**
 * The body of a request; empty for `GET` and `HEAD`, whose bodies have no defined meaning.
 *
 * @throws {@link HttpError} 413 if the body is too long, 400 if the client disconnects before the end of the body.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.1
 */
export async function readBody(
  { method, incoming, outgoing }: HttpRequest,
  maxBytes: number,
): Promise<Buffer> {
  if (method === 'GET' || method === 'HEAD') return Buffer.alloc(0)
  try {
    if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) throw tooLarge()
    const chunks: Buffer[] = []
    let length = 0
    // Keeps the connection open even if the rest of the body is ignored: the response still has to be sent.
    for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
      length += chunk.length
      if (length > maxBytes) throw tooLarge()
      chunks.push(chunk)
    }
    return Buffer.concat(chunks, length)
  } catch (error) {
    // Closes the connection instead of waiting for the rest of the body.
    outgoing.setHeader('connection', 'close')
    throw error instanceof HttpError ? error : new HttpError(400, 'The request body is incomplete.')
  }
}

function tooLarge(): HttpError {
  return new HttpError(413, 'Request body is too large')
}
