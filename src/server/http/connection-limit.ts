import type { Server } from 'node:http'

import type { Log } from '../../telemetry/log.ts'

/** How often the log reports that connections are closed. */
const REPORT_EVERY_MS = 60_000

/** Closes new connections while there are too many: each takes a file descriptor, which requests to APIs need as well. */
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
    log.warn({ maxConnections }, 'there are too many connections; further ones are closed')
  })
}
