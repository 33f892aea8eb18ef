import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

import type { Log } from '../../telemetry/log.ts'
import { plainBody } from './http-error.ts'

/** Our own code for a tunnel request (`CONNECT`), which Node does not respond to either. */
export const TUNNEL = 'CONNECT'

/** Our messages for requests that Node's HTTP parser rejects, keyed by its error codes. */
const UNREADABLE: Readonly<Record<string, readonly [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'The request headers are larger than 32 KB. Send fewer cookies, or a token with fewer groups and roles.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request did not arrive in time.'],
  [TUNNEL]: ['405 Method Not Allowed', 'This server does not open tunnels: CONNECT is not supported.'],
}
const MALFORMED = ['400 Bad Request', 'The request is not valid HTTP.'] as const

/**
 * Responds to bytes that Node could not parse as a request. Node has not created a response object, so the response is written
 * directly to the socket. While a response to an earlier request is in progress on the socket, no response can be sent. The
 * connection ends within a second, even if the client does not end its side.
 *
 * @param options.isForBrowsers - whether pages from other origins may read the response. The origin of the request is unknown,
 *   and the response contains no user data, so pages from any origin may read it.
 */
export function respondToUnreadable(
  error: Pick<NodeJS.ErrnoException, 'code'>,
  socket: Duplex,
  { log, isForBrowsers }: { readonly log: Log; readonly isForBrowsers: boolean },
): void {
  const [status, message] = UNREADABLE[error.code ?? ''] ?? MALFORMED
  // Never the client's own ID, because its headers may not have been read.
  const requestId = randomUUID()
  if (error.code !== 'ECONNRESET') {
    log.info({ requestId, status: Number(status.slice(0, 3)), code: error.code }, 'request could not be read')
  }
  if (error.code === 'ECONNRESET' || !socket.writable || isResponding(socket)) {
    socket.destroy()
    return
  }
  const body = JSON.stringify(plainBody(message, { code: 'BAD_REQUEST' }))
  const headers = [
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    ...(isForBrowsers
      ? ['Access-Control-Allow-Origin: *', 'Access-Control-Expose-Headers: X-Request-Id']
      : []),
  ]
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n${body}`)
  closeSoon(socket)
}

/** The time that a client has to receive the response. */
const LINGER_MS = 1_000

/** A client that never ends its side of the connection would otherwise keep it open forever. */
function closeSoon(socket: Duplex): void {
  const timer = setTimeout(() => socket.destroy(), LINGER_MS)
  socket.once('close', () => clearTimeout(timer))
}

/** Determined in the same way as in Node's own handler. */
function isResponding(socket: Duplex & { readonly _httpMessage?: ServerResponse | null }): boolean {
  return socket._httpMessage?.headersSent === true
}
