import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Caller } from '../../caller/caller.ts'
import type { Log } from '../../telemetry/log.ts'
import { notesOn, type RequestNotes } from './request-notes.ts'

/** Longest path in a line. */
const MAX_PATH_LENGTH = 256

/**
 * Writes one line when a request is over. The line has path, status, milliseconds, the operation's name, the caller or why it
 * was refused; never a query string, a document, a variable or a header. Health checks are written at `debug`: they come
 * every few seconds.
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
      log.info({ requestId: notes.requestId, path, ...described(notes) }, 'client left')
    } else if (path.startsWith('/health/')) log.debug(line, 'answered')
    else log.info(line, 'answered')
  })
}

function described({ caller, rejection }: RequestNotes): Readonly<Record<string, unknown>> {
  return { ...(caller === undefined ? {} : identityOf(caller)), ...rejection }
}

/** With an agent, for whom it acts and the blueprint that it was made from: Entra ID's own sign-in logs name both. */
function identityOf({ objectId, tenantId, clientId, agent }: Caller): Readonly<Record<string, unknown>> {
  const identity = { oid: objectId, tid: tenantId, azp: clientId }
  if (agent === null) return identity
  return { ...identity, agent: agent.actsFor, ...(agent.blueprintId && { blueprint: agent.blueprintId }) }
}

/** As the client spells it. */
function pathOf({ url = '' }: IncomingMessage): string {
  const end = url.indexOf('?')
  return url.slice(0, Math.min(end < 0 ? url.length : end, MAX_PATH_LENGTH))
}
