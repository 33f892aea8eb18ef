import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ExplainMode } from '../explain/explanation.ts'
import { plainBody } from './refusal.ts'

/**
 * In which a client asks what its operation does. A header and no member of the body, so that every client can send it,
 * GraphiQL and Apollo Sandbox included; browsers ask first whether a page of another origin may.
 */
const HEADER = 'x-behalf-explain'

/** What a request asks for; null where it asks for nothing. */
export function explainModeOf({ headers }: Pick<FastifyRequest, 'headers'>): ExplainMode | null {
  const value = headers[HEADER]
  return value === 'run' || value === 'plan' ? value : null
}

/** Refuses what is neither: whoever misspells `plan` would run an operation. */
export function checkExplainHeader(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (request.headers[HEADER] === undefined || explainModeOf(request) !== null) done()
  else reply.code(400).send(plainBody(`The header ${HEADER} must be run or plan.`, { code: 'BAD_REQUEST' }))
}
