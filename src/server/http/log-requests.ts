import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Caller } from '../../caller/caller.ts'
import type { Log } from '../../telemetry/log.ts'
import { notesOn, type RequestNotes } from './request-notes.ts'

/** The maximum length of a path in a log line. */
const MAX_PATH_LENGTH = 256

/**
 * Writes one line when a request has ended. The line contains the path, the status, the duration, the operation name, and the
 * caller or the reason for the rejection, but never a query string, a document, a variable or a header. Health checks are
 * logged at `debug`, because they arrive every few seconds.
 */
export function logRequest(incoming: IncomingMessage, outgoing: ServerResponse, log: Log): void {
  const startedAt = performance.now()
  outgoing.once('close', () => {
    const notes = notesOn(incoming)
    const path = pathOf(incoming)
    const line = {
      requestId: notes.requestId,
      method: incoming.method,
      path,
      status: outgoing.statusCode,
      milliseconds: Math.round((performance.now() - startedAt) * 10) / 10,
      operation: notes.operation,
      ...described(notes),
    }
    if (!outgoing.writableFinished) {
      log.info({ requestId: notes.requestId, path, ...described(notes) }, 'client disconnected')
    } else if (path.startsWith('/health/')) log.debug(line, 'request completed')
    else log.info(line, 'request completed')
  })
}

function described({ caller, rejection }: RequestNotes): Readonly<Record<string, unknown>> {
  return { ...(caller === undefined ? {} : identityOf(caller)), ...rejection }
}

/** For an agent, includes its blueprint and the user that it acts for: Entra ID's sign-in logs name both. */
function identityOf({ objectId, tenantId, clientId, agent }: Caller): Readonly<Record<string, unknown>> {
  const identity = { oid: objectId, tid: tenantId, azp: clientId }
  if (agent === null) return identity
  return { ...identity, agent: agent.actsFor, ...(agent.blueprintId && { blueprint: agent.blueprintId }) }
}

/** The path as sent by the client. */
function pathOf({ url = '' }: IncomingMessage): string {
  const end = url.indexOf('?')
  return url.slice(0, Math.min(end < 0 ? url.length : end, MAX_PATH_LENGTH))
}
