import type { Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import type { ServerConfig } from '../../config/config.ts'
import { MutationInterruptedError, ShuttingDownError } from '../../errors/requests.ts'
import type { InProgress } from '../../in-progress.ts'
import type { Log } from '../../telemetry/log.ts'
import { notesOn } from './request-notes.ts'

export interface DrainOptions extends Pick<ServerConfig, 'shutdownDelayMs' | 'drainTimeoutMs'> {
  readonly server: Server
  /** Requests that have not been answered yet; changes while draining. */
  readonly inFlight: Pick<InProgress<ServerResponse>, 'all' | 'size'>
  /** Responds to a request with an error; does nothing if a response has already been started. */
  readonly answer: (outgoing: ServerResponse, error: Error) => void
  readonly log: Log
  /** Default: the system's timers. */
  readonly wait?: Wait | undefined
}

/** Resolves after the given number of milliseconds, or when the signal aborts the wait. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<unknown>

/** The maximum time for the last responses to reach their clients. */
const LAST_RESPONSES_MS = 1_000

/**
 * Stops a server without failing requests. First, load balancers see that it is not ready, while it continues to serve. Then it
 * stops accepting connections, waits for the requests in flight, and responds to the remaining ones with an error that states
 * whether to send them again. Finally, it closes the connections. From the start, every response closes its connection, so that
 * clients open their next one to another replica.
 *
 * @see https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability#graceful-termination-for-pods
 */
export async function drainServer(options: DrainOptions): Promise<void> {
  const { server, inFlight, answer, shutdownDelayMs, drainTimeoutMs, log, wait = sleepUntil } = options
  const over = new AbortController()
  for (const outgoing of inFlight.all()) closeAfter(outgoing)
  if (server.listening && shutdownDelayMs > 0) {
    log.info({ shutdownDelayMs }, 'shutting down: no longer ready')
    await wait(shutdownDelayMs, over.signal)
  }
  const closed = new Promise<void>((resolve) => server.close(() => resolve())).finally(() => over.abort())
  if (inFlight.size > 0) {
    log.info({ requests: inFlight.size, drainTimeoutMs }, 'shutting down: waiting for requests in flight')
  }
  await Promise.race([closed, wait(drainTimeoutMs, over.signal)])
  const interrupted = inFlight.all().filter(({ headersSent }) => !headersSent)
  for (const outgoing of interrupted) answer(outgoing, errorFor(outgoing))
  if (interrupted.length > 0) {
    log.warn({ requests: interrupted.length }, 'shutting down: requests were interrupted')
    await Promise.race([closed, wait(LAST_RESPONSES_MS, over.signal)])
  }
  server.closeAllConnections()
  await closed
}

const sleepUntil: Wait = (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {})

/** Makes a response ask its client not to reuse the connection. */
export function closeAfter(outgoing: ServerResponse): void {
  if (!outgoing.headersSent) outgoing.setHeader('connection', 'close')
}

function errorFor({ req }: ServerResponse): Error {
  return notesOn(req).isMutation === true ? new MutationInterruptedError() : new ShuttingDownError()
}
