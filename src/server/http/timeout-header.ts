import type { IncomingHttpHeaders } from 'node:http'

import { BadRequestError } from '../../errors/requests.ts'

/** Contains the number of seconds that a client waits for a response. */
const HEADER = 'x-request-timeout'

/** Seconds, with an optional fraction. */
const SECONDS = /^\d{1,9}(?:\.\d{1,9})?$/

/**
 * The maximum duration of an operation, in milliseconds: as long as its client waits, but not longer than the configured time.
 *
 * @throws {@link BadRequestError} if the header is not a valid time. A client with a misspelled value would wait forever.
 */
export function operationTimeoutOf(headers: IncomingHttpHeaders, maxMs: number): number {
  const header = headers[HEADER]
  if (header === undefined) return maxMs
  // Node joins several such headers into one string, which is not a number.
  const seconds = typeof header === 'string' && SECONDS.test(header) ? Number(header) : 0
  if (seconds > 0) return Math.min(maxMs, Math.ceil(seconds * 1000))
  throw new BadRequestError(`The ${HEADER} header must be a number of seconds greater than 0, such as 2.5.`)
}
