import type { FastifyInstance, FastifyRequest } from 'fastify'

import { plainBody } from './refusal.ts'

/** In which a client says how many seconds it waits for an answer. */
const HEADER = 'x-request-timeout'

/** Seconds, with a fraction where need be. */
const SECONDS = /^\d{1,9}(?:\.\d{1,9})?$/

/** Refuses requests whose `x-request-timeout` nobody could obey: a client that misspells it would wait for ever. */
export function checkRequestTimeout(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const header = request.headers[HEADER]
    if (header === undefined || Number(seconds(header)) > 0) return done()
    const message = `The header ${HEADER} must be a number of seconds, more than 0, such as 2.5.`
    reply.code(400).send(plainBody(message, { code: 'BAD_REQUEST' }))
  })
}

/** How long an operation may take, in milliseconds: as long as its client waits, and never longer than the configured time. */
export function operationTimeoutOf({ headers }: Pick<FastifyRequest, 'headers'>, maxMs: number): number {
  const wanted = seconds(headers[HEADER])
  return wanted === null ? maxMs : Math.min(maxMs, Math.ceil(Number(wanted) * 1000))
}

/** Of several such headers Node makes one text, which is no number. */
function seconds(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && SECONDS.test(header) ? header : null
}
