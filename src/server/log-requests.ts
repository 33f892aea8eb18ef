import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Log } from '../telemetry/log.ts'
import { operationNameOf } from './operation-name.ts'
import { notesOn } from './request-notes.ts'

/**
 * Writes one line per answered request, and echoes its id to the client as `x-request-id`. The line has path, status,
 * milliseconds, the operation's name, who called or why it was refused; never a query string, a document, a variable or a header.
 *
 * Health checks are written at `debug`: they come every few seconds.
 */
export function logRequests(fastify: FastifyInstance, log: Log): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  fastify.addHook('onResponse', (request, reply, done) => {
    const path = pathOf(request)
    const line = {
      requestId: request.id,
      method: request.method,
      path,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
      operation: operationNameOf(request.body ?? request.query),
      ...notedOn(request),
    }
    if (path.startsWith('/health/')) log.debug(line, 'answered')
    else log.info(line, 'answered')
    done()
  })
  fastify.addHook('onRequestAbort', async (request) => {
    log.info({ requestId: request.id, path: pathOf(request), ...notedOn(request) }, 'client left')
  })
}

function notedOn(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const { caller, refusal } = notesOn(request)
  return {
    ...(caller === undefined ? {} : { oid: caller.objectId, tid: caller.tenantId, azp: caller.clientId }),
    ...refusal,
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? ''
}
