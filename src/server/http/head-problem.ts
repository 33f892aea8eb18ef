import type { IncomingMessage } from 'node:http'
import { BadRequestError } from '../../errors/requests.ts'

/**
 * The maximum number of headers. Requests have a few dozen. While the headers are arriving, each one takes about 70 bytes of the
 * heap, no matter how short it is. Without a maximum, headers would take up several times their size in memory.
 */
const MAX_HEADERS = 256

/**
 * How many headers of a request Node keeps. It drops the rest, such as a second token, so a request with this many is rejected.
 */
export const KEPT_HEADERS = MAX_HEADERS + 1

/** Why a request that Node could read cannot be routed; null if it can. */
export function headProblem({
  headers,
  rawHeaders,
  url = '',
  httpVersionMajor,
  httpVersionMinor,
}: IncomingMessage) {
  if (rawHeaders.length > 2 * MAX_HEADERS) {
    return new BadRequestError(`The request has more than ${MAX_HEADERS} headers.`, { status: 431 })
  }
  // Node keeps the first and drops the others, but a proxy in front may have used the last (RFC 9112 §3.2).
  if (rawHeaders.filter(isHostName).length > 1) {
    return new BadRequestError('The request has more than one Host header.')
  }
  if (headers.host === undefined && (httpVersionMajor > 1 || httpVersionMinor > 0)) {
    return new BadRequestError('The request has no Host header.')
  }
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    return new BadRequestError('The Expect header must be 100-continue.', { status: 417 })
  }
  if (!isDecodable(url)) return new BadRequestError('The request path cannot be decoded.')
  return null
}

function isHostName(text: string, index: number): boolean {
  return index % 2 === 0 && text.length === 4 && text.toLowerCase() === 'host'
}

function isDecodable(url: string): boolean {
  const [path = ''] = url.split('?', 1)
  try {
    decodeURIComponent(path)
    return !path.includes('\\')
  } catch {
    return false
  }
}
