import type { IncomingHttpHeaders } from 'node:http'

import { BadRequestError } from '../../errors/requests.ts'

/** In which a client sends how many seconds it waits for an answer. */
const HEADER = 'x-request-timeout'

/** Seconds, with a fraction where need be. */
const SECONDS = /^\d{1,9}(?:\.\d{1,9})?$/

/**
 * How long an operation may take, in milliseconds: as long as its client waits, and never longer than the configured time.
 *
 * @throws {@link BadRequestError} where the header holds no time: a client that misspells it would wait for ever.
 */
export function operationTimeoutOf(headers: IncomingHttpHeaders, maxMs: number): number {
  const header = headers[HEADER]
  if (header === undefined) return maxMs
  // Of several such headers Node makes one text, which is no number.
  const seconds = typeof header === 'string' && SECONDS.test(header) ? Number(header) : 0
  if (seconds > 0) return Math.min(maxMs, Math.ceil(seconds * 1000))
  throw new BadRequestError(`The header ${HEADER} must be a number of seconds, more than 0, such as 2.5.`)
}
