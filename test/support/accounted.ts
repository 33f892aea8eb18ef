import type { AuditAttempt, AuditEvent } from '../../src/audit/audit-record.ts'
import type { RequestLogEntry } from '../../src/tenant/request-log.ts'
import type { Tenant } from '../../src/tenant/tenant.ts'
import type { TracingOptions } from '../../src/tracing/tracing.ts'
import { operationProblems } from './accounted-operations.ts'
import { createSpanAccounts } from './accounted-spans.ts'

/** What reached an API under an id of Behalf's: a request, or an item of a batch. */
interface Received {
  readonly id: string
  readonly what: string
}

/**
 * Compares the audit trail and the spans of a gateway with what its tenant received: the embedded tenant's request log is the
 * reference.
 */
export interface Accounts {
  /** The audit lines so far. */
  readonly lines: string[]
  /** Receives the spans. */
  readonly tracerProvider: NonNullable<TracingOptions['provider']>
  /** Names of the spans of a trace that have ended, in that order. */
  spansOf(traceId: string): readonly string[]
  /** To be called before the tenant's request logs are cleared. */
  keep(): void
  /**
   * What is wrong, one line each: what reached an API and is no attempt of exactly one access, the reverse, and requests to Behalf
   * that are no line. To be called when the gateway has stopped.
   */
  auditProblems(options: AuditProblemsOptions): readonly string[]
  /** The same of spans, and what is personal in them. */
  spanProblems(): readonly string[]
}

interface AuditProblemsOptions {
  /** What the gateway logged, one JSON line each; null where its log leaves requests out. */
  readonly logged: readonly string[] | null
  /** Whether an API, by its name, is the tenant's. */
  readonly isOfTenant: (api: string) => boolean
}

/** From this many entries on, a request log may have forgotten older ones. */
const MAX_ENTRIES = 5_000

export function createAccounts(tenant: Tenant): Accounts {
  const lines: string[] = []
  const received: Received[] = []
  /** Ids of everything that reached the APIs, batches as a whole too, from any client. */
  const ids = new Set<string>()
  const spans = createSpanAccounts(tenant)
  let seen = new Set<RequestLogEntry>()
  let isWhole = true

  function keep(): void {
    if ([tenant.graph, tenant.orders].some(({ requests }) => requests.entries().length >= MAX_ENTRIES)) {
      spans.lost()
      isWhole = false
    }
    const entries = [tenant.graph, tenant.orders].flatMap(({ requests }) => requests.entries())
    for (const { clientRequestId, batch = [] } of entries) {
      for (const id of [clientRequestId, ...batch.map((item) => item.clientRequestId)]) ids.add(id ?? '')
    }
    for (const entry of entries.filter((each) => !seen.has(each) && isOfGateway(tenant, each))) {
      received.push(...receivedIn(entry))
      spans.received(entry)
    }
    seen = new Set(entries)
  }

  return {
    lines,
    tracerProvider: spans.provider,
    spansOf: spans.named,
    keep,
    spanProblems() {
      keep()
      return spans.problems()
    },
    auditProblems({ logged, isOfTenant }) {
      keep()
      const events = lines.map((line) => JSON.parse(line) as AuditEvent)
      const attempts = attemptsIn(events)
      const counts = new Map<string, number>()
      for (const { clientRequestId: id } of attempts) counts.set(id, (counts.get(id) ?? 0) + 1)
      // A batch that was refused as a whole: its items are there, and the API never looked at them.
      const batches = new Set(attempts.map(({ batch }) => batch?.clientRequestId))
      const unseen = attempts.filter(
        ({ clientRequestId: id, batch, status, api }) =>
          status !== null && isOfTenant(api) && !ids.has(id) && !ids.has(batch?.clientRequestId ?? id),
      )
      return [
        ...received
          .filter(({ id }) => counts.get(id) !== 1 && !batches.has(id))
          .map(({ id, what }) => `${what} is ${counts.get(id) ?? 0} times in the audit trail`),
        ...(isWhole ? unseen : []).map(
          ({ what, status }) =>
            `no API received ${what}, which the audit trail says was answered with ${status}`,
        ),
        ...(logged === null ? [] : operationProblems(logged, events)),
      ]
    },
  }
}

/** Tests also call the APIs themselves, without an id. */
function isOfGateway(tenant: Tenant, { client, clientRequestId }: RequestLogEntry): boolean {
  return client === tenant.gateway.clientId && clientRequestId !== null
}

function receivedIn({ clientRequestId, method, url, batch }: RequestLogEntry): readonly Received[] {
  if (batch === undefined) return [{ id: clientRequestId ?? '', what: `${method} ${url}` }]
  return batch.map((item) => ({
    id: item.clientRequestId ?? '',
    what: `${item.method} ${item.url} in a batch`,
  }))
}

function attemptsIn(
  events: readonly AuditEvent[],
): readonly (AuditAttempt & { readonly api: string; readonly what: string })[] {
  return events
    .flatMap((event) => (event.event === 'operation' ? event.accesses : []))
    .flatMap(({ api, method, template, attempts }) =>
      attempts.map((attempt) => ({ ...attempt, api, what: `${method} ${template}` })),
    )
}
