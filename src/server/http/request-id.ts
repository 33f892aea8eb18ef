import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * The ID of a request in the log: the client's own `x-request-id` if it consists of 8 to 64 letters, digits, dots,
 * dashes or underscores, which cannot break the log or the header; otherwise, a new one.
 */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const sent = headers['x-request-id']
  return typeof sent === 'string' && /^[\w.-]{8,64}$/.test(sent) ? sent : randomUUID()
}
