import type { HttpRequest } from '../http/http-request.ts'
import type { HttpResponse } from '../http/http-response.ts'
import type { Handler, HttpServer } from '../http/http-server.ts'
import { readBody } from '../http/read-body.ts'
import { ControlError } from './control-error.ts'

/** A part of the tenant that people can inspect and change while it runs. */
export interface Control {
  /** Lists the entries. */
  list(): unknown
  /** Adds an entry described by JSON, and returns it in the same form as `list` does; throws a {@link ControlError}. */
  readonly add?: (json: unknown) => unknown
  /** Removes the entries described by JSON, or all entries if `json` is undefined because no body was sent. */
  readonly remove: (json: unknown) => void
}

const MAX_BYTES = 4 * 1024 * 1024

/**
 * Serves a control over HTTP: `GET` lists entries, `POST` adds one, `DELETE` removes them. Bodies are parsed as JSON regardless
 * of `Content-Type`, because curl sends a different type. Requests sent by pages from other origins are rejected, because
 * browsers allow those pages to send such bodies.
 *
 * @param server - not yet wrapped in the layers that log requests and inject faults, which must not apply to the control
 *   interface.
 */
export function serveControl(server: HttpServer, path: string, { list, add, remove }: Control): void {
  server.on(
    'GET',
    path,
    controlled(() => ({ body: list() })),
  )
  if (add)
    server.on(
      'POST',
      path,
      controlled((text) => ({ status: 201, body: add(parseJson(text)) })),
    )
  server.on(
    'DELETE',
    path,
    controlled((text) => {
      remove(text === '' ? undefined : parseJson(text))
      return { status: 204 }
    }),
  )
}

function controlled(work: (text: string) => HttpResponse): Handler {
  return async (request) => {
    if (isOfAnotherOrigin(request)) {
      return { status: 403, body: { error: 'Pages from other origins cannot control the tenant.' } }
    }
    const bytes = await readBody(request, MAX_BYTES)
    try {
      return work(bytes.toString())
    } catch (error) {
      if (error instanceof ControlError) return { status: 400, body: { error: `${error.message}.` } }
      throw error
    }
  }
}

/** Compares the origin with the tenant's own host name, because with DNS rebinding, `Host` can contain any name. */
function isOfAnotherOrigin({ headers: { origin, host = '' } }: HttpRequest): boolean {
  return origin !== undefined && origin !== `http://localhost:${host.split(':').at(-1)}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ControlError('The body is not JSON')
  }
}
