import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ControlError } from './control-error.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A path by which people steer the tenant: it meets no fault and is in no log. */
    readonly isControl?: boolean
  }
}

/** Something of the tenant that people see and change while it runs. */
export interface Control {
  /** What there is. */
  list(): unknown
  /** Adds what JSON describes, and gives it back as it is listed; throws a {@link ControlError}. */
  readonly add?: (json: unknown) => unknown
  /** Takes away what JSON describes; undefined, where nothing was sent, means everything. */
  readonly remove: (json: unknown) => void
}

/** Marks a route as one of these. */
export const AS_CONTROL = { config: { isControl: true } } as const
const MOST_BYTES = 4 * 1024 * 1024

/**
 * Serves it: `GET` lists, `POST` adds, `DELETE` removes. Bodies are JSON, whatever `Content-Type` says: curl says
 * another. The pages of other origins are refused, because browsers would let them send such a body.
 */
export function serveControl(server: FastifyInstance, path: string, { list, add, remove }: Control): void {
  void server.register((scope, _options, loaded) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    scope.setErrorHandler((error, _request, reply) => {
      if (error instanceof ControlError) return reply.code(400).send({ error: `${error.message}.` })
      throw error
    })
    scope.addHook('onRequest', (request, reply, done) => {
      if (!isOfAnotherOrigin(request)) return done()
      void reply.code(403).send({ error: 'The tenant is not steered by the pages of other origins.' })
    })
    scope.get(path, AS_CONTROL, async () => list())
    if (add)
      scope.post(path, AS_CONTROL, async (request, reply) => reply.code(201).send(add(jsonOf(request))))
    scope.delete(path, AS_CONTROL, async (request, reply) => {
      remove(request.body === undefined || request.body === '' ? undefined : jsonOf(request))
      return reply.code(204).send()
    })
    loaded()
  })
}

/** Compared with the one name that the tenant listens on: a `Host` that is led to this machine by DNS would say anything. */
function isOfAnotherOrigin({ headers, port }: FastifyRequest): boolean {
  return headers.origin !== undefined && headers.origin !== `http://localhost:${port}`
}

function jsonOf({ body }: FastifyRequest): unknown {
  try {
    return JSON.parse(String(body ?? ''))
  } catch {
    throw new ControlError('The body is not JSON')
  }
}
