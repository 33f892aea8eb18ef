import type { AuditEvent } from '../../src/audit/audit-record.ts'

/** The paths that serve operations and nothing else. */
const PATHS: ReadonlySet<unknown> = new Set(['/graphql', '/graphql/'])
/** Lines of the log at the end of a request. */
const ENDS: ReadonlySet<unknown> = new Set(['request completed', 'client disconnected'])

/**
 * Compares the audit trail of a gateway with its log: each request is one line, an operation's or a rejection's, and the reverse.
 * Rejections that come too fast are counted.
 *
 * @returns what is wrong, one line each.
 */
export function operationProblems(
  logged: readonly string[],
  events: readonly AuditEvent[],
): readonly string[] {
  const requests = countsOf(logged.map((line) => JSON.parse(line)).filter(isRequest))
  const accounted = countsOf(events.filter(isEnd))
  const counted = events.reduce((sum, each) => sum + (each.event === 'rejections' ? each.count : 0), 0)
  const ids = new Set([...requests.keys(), ...accounted.keys()])
  const missing = [...ids].map((id) => (requests.get(id) ?? 0) - (accounted.get(id) ?? 0))
  const without = missing.reduce((sum, count) => sum + Math.max(count, 0), 0)
  const surplus = missing.reduce((sum, count) => sum - Math.min(count, 0), 0)
  return [
    ...(without === counted ? [] : [`${without} requests have no audit line; ${counted} are counted in one`]),
    ...(surplus === 0 ? [] : [`${surplus} audit lines are of no request in the log`]),
  ]
}

interface RequestLine {
  readonly requestId: string
}

function isRequest(line: Readonly<Record<string, unknown>>): line is RequestLine & typeof line {
  return ENDS.has(line.msg) && PATHS.has(line.path) && line.method !== 'OPTIONS'
}

function isEnd(event: AuditEvent): event is AuditEvent & RequestLine {
  if (event.event === 'operation') return event.isLast && PATHS.has(event.route)
  return event.event === 'rejected' && PATHS.has(event.route)
}

function countsOf(lines: readonly RequestLine[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { requestId } of lines) counts.set(requestId, (counts.get(requestId) ?? 0) + 1)
  return counts
}
