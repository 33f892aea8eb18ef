import type { IncomingHttpHeaders } from 'node:http'

import { BadRequestError } from '../../errors/requests.ts'

/** The header that states how many seconds a client will wait for a response. */
const HEADER = 'x-request-timeout'

/** Seconds, with an optional fraction. */
const SECONDS = /^\d{1,9}(?:\.\d{1,9})?$/

/**
 * The maximum duration of an operation, in milliseconds: as long as the client is willing to wait but not longer than the
 * configured time.
 *
 * @throws {@link BadRequestError} if the header is not a valid time. Otherwise, a misspelled value would have no effect.
 */
export function operationTimeoutOf(headers: IncomingHttpHeaders, maxMs: number): number {
  const header = headers[HEADER]
  if (header === undefined) return maxMs
  // Node joins repeated headers into one string, which is not a number.
  const seconds = typeof header === 'string' && SECONDS.test(header) ? Number(header) : 0
  if (seconds > 0) return Math.min(maxMs, Math.ceil(seconds * 1000))
  throw new BadRequestError(`The ${HEADER} header must be a number of seconds greater than 0, such as 2.5.`)
}
