import type { Server } from 'node:http'

import type { Log } from '../../telemetry/log.ts'

/** A connection takes about 5 KB and a file descriptor, regardless of its requests. */
const MAX_CONNECTIONS = 10_000
/** The share of the heap that the headers of all connections may take up. */
const HEADERS_SHARE = 1 / 5
/**
 * The maximum size of the request headers: enough for a token with 200 groups (12 KB) and the cookies of other
 * applications on the same host.
 */
const MAX_HEAD_BYTES = 32 * 1024
/** The maximum time for a request's headers to arrive. Node also closes a connection that has sent nothing within that time. */
const HEADERS_TIMEOUT_MS = 10_000
/** The maximum time for an entire request to arrive. Code that reads a body has a shorter limit. */
const REQUEST_TIMEOUT_MS = 20_000
/** How often Node looks for connections that have exceeded these limits. */
const CONNECTIONS_CHECK_MS = 2_000
/** Longer than load balancers keep their connections open, so that the load balancers close them first. */
const KEEP_ALIVE_TIMEOUT_MS = 75_000

/** Limits that Node enforces, as options of its server. */
export const CONNECTION_LIMITS = {
  maxHeaderSize: MAX_HEAD_BYTES,
  headersTimeout: HEADERS_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  connectionsCheckingInterval: CONNECTIONS_CHECK_MS,
  keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
  requireHostHeader: false,
  // Otherwise, `--insecure-http-parser` in NODE_OPTIONS would let requests be smuggled past a proxy (RFC 9112 §11.2).
  insecureHTTPParser: false,
} as const

/**
 * The maximum number of connections for a heap of the given size. Headers take up as much memory as their size in
 * bytes, and any client can send them, so a small heap allows fewer than 10,000 connections.
 *
 * @param heapBytes - the maximum size of the heap, as in V8's `heap_size_limit`.
 */
export function connectionsFor(heapBytes: number): number {
  return Math.min(MAX_CONNECTIONS, Math.floor((heapBytes * HEADERS_SHARE) / MAX_HEAD_BYTES))
}

/** How often the log reports that connections are being closed. */
const REPORT_EVERY_MS = 60_000

/**
 * Closes new connections while there are too many. Each connection takes a file descriptor, and so does each request to an API.
 */
export function limitConnections(
  server: Server,
  { maxConnections, log }: { readonly maxConnections: number; readonly log: Log },
): void {
  let reportedAt = Number.NEGATIVE_INFINITY
  server.maxConnections = maxConnections
  server.on('drop', () => {
    const now = performance.now()
    if (now - reportedAt < REPORT_EVERY_MS) return
    reportedAt = now
    log.warn({ maxConnections }, 'there are too many connections; additional ones are closed')
  })
}
