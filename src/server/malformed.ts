import { randomUUID } from 'node:crypto'

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

import type { Log } from '../telemetry/log.ts'
import { plainBody } from './refusal.ts'

/** Our words for Fastify's codes of bodies that cannot be read. */
const MESSAGES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'Invalid JSON in the body of the request.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'Invalid JSON: the body of the request is empty.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body of the request is larger than 1 MiB.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body of the request is not as long as its Content-Length says.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The Content-Type must be application/json.',
}

/**
 * Makes the handler of errors that are thrown before or outside GraphQL. A body that cannot be read is the client's
 * fault and answered as such; anything else is a bug, logged whole and masked.
 */
export function answerMalformed(log: Log) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { statusCode: status = 500 } = error
    if (status >= 400 && status < 500) {
      const message = MESSAGES[error.code] ?? 'The request cannot be read.'
      return reply.code(status).send(plainBody(message, { code: 'BAD_REQUEST' }))
    }
    const errorId = randomUUID()
    log.error({ requestId: request.id, errorId, err: error }, 'request failed by a bug')
    const extensions = { code: 'INTERNAL_SERVER_ERROR', errorId }
    return reply.code(500).send(plainBody('Something went wrong in this gateway.', extensions))
  }
}
