import type { AuditAttempt, AuditEvent } from '../../src/audit/audit-record.ts'
import type { RequestLogEntry } from '../../src/tenant/request-log.ts'
import type { Tenant } from '../../src/tenant/tenant.ts'

/** What reached an API under an id of Behalf's: a request, or an item of a batch. */
interface Received {
  readonly id: string
  readonly what: string
}

/** Compares the audit trail of a gateway with what its tenant received: the embedded tenant's request log is the reference. */
export interface Accounts {
  /** The audit lines so far. */
  readonly lines: string[]
  /** To be called before the tenant's request logs are cleared. */
  keep(): void
  /** What is wrong, one line each: what no attempt accounts for, or more than one. To be called when the gateway has stopped. */
  problems(): readonly string[]
}

export function createAccounts(tenant: Tenant): Accounts {
  const lines: string[] = []
  const received: Received[] = []
  let seen = new Set<RequestLogEntry>()

  function keep(): void {
    const entries = [tenant.graph, tenant.orders].flatMap(({ requests }) => requests.entries())
    received.push(...entries.filter((entry) => !seen.has(entry)).flatMap(receivedIn(tenant)))
    seen = new Set(entries)
  }

  return {
    lines,
    keep,
    problems() {
      keep()
      const attempts = attemptsIn(lines)
      const counts = new Map<string, number>()
      for (const { clientRequestId: id } of attempts) counts.set(id, (counts.get(id) ?? 0) + 1)
      // A batch that was refused as a whole: its items are there, and the API never looked at them.
      const batches = new Set(attempts.map(({ batch }) => batch?.clientRequestId))
      return received
        .filter(({ id }) => counts.get(id) !== 1 && !batches.has(id))
        .map(({ id, what }) => `${what} is ${counts.get(id) ?? 0} times in the audit trail`)
    },
  }
}

/** Tests also call the APIs themselves, without an id. */
function receivedIn(tenant: Tenant) {
  return ({ client, clientRequestId, method, url, batch }: RequestLogEntry): readonly Received[] => {
    if (client !== tenant.gateway.clientId || clientRequestId === null) return []
    if (batch === undefined) return [{ id: clientRequestId, what: `${method} ${url}` }]
    return batch.map((item) => ({
      id: item.clientRequestId ?? '',
      what: `${item.method} ${item.url} in a batch`,
    }))
  }
}

function attemptsIn(lines: readonly string[]): readonly AuditAttempt[] {
  return lines
    .map((line) => JSON.parse(line) as AuditEvent)
    .flatMap((event) => (event.event === 'operation' ? event.accesses : []))
    .flatMap(({ attempts }) => attempts)
}
