import type { CallRecord } from './call-record.ts'
import type {
  ExplainedCall,
  ExplainedRequest,
  ExplainedToken,
  ExplainedTotals,
  ExplainWarning,
  Explanation,
} from './explanation.ts'
import type { RequestRecord } from './request-record.ts'
import type { TokenRecord } from './token-record.ts'

interface Recorded extends Pick<Explanation, 'operation' | 'startedAt' | 'durationMs'> {
  readonly requests: readonly RequestRecord[]
  readonly calls: readonly CallRecord[]
  readonly tokens: readonly TokenRecord[]
}

/** Puts together what was recorded. */
export function explain({ operation, startedAt, durationMs, ...recorded }: Recorded): Explanation {
  const tokens = recorded.tokens.map((token) => token.explained())
  const requests = recorded.requests.map((request) => request.explained(grantedFor(request.api, tokens)))
  const calls = recorded.calls.map((call) => call.explained())
  const deduplicated = recorded.requests.reduce((sum, request) => sum + request.joined(), 0)
  return rounded({
    mode: 'run',
    operation,
    startedAt,
    durationMs,
    requests,
    calls,
    tokens,
    totals: totalsOf(requests, calls, tokens, deduplicated),
    warnings: [...repeatedFields(requests, calls), ...repeatedTries(requests)],
  })
}

/** Of the last token for an API: it is what its requests went with. */
function grantedFor(api: string, tokens: readonly ExplainedToken[]): readonly string[] | null {
  return tokens.findLast((token) => token.api === api)?.granted ?? null
}

function totalsOf(
  requests: readonly ExplainedRequest[],
  calls: readonly ExplainedCall[],
  tokens: readonly ExplainedToken[],
  deduplicated: number,
): ExplainedTotals {
  const sent = requests.filter(({ attempts }) => attempts.length > 0)
  return {
    requests: sent.length,
    calls: calls.length,
    retries: sent.reduce((sum, { attempts }) => sum + attempts.length - 1, 0),
    saved: requests.filter(({ source }) => source === 'cached' || source === 'shared').length,
    deduplicated,
    bytes: calls.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    exchanges: tokens.filter(({ source }) => source === 'exchanged').length,
  }
}

/** HTTP requests of one field, from which on a batch or a list of keys would be worth having. */
const MANY = 3

/** Fields of lists that were sent one by one. */
function repeatedFields(
  requests: readonly ExplainedRequest[],
  calls: readonly ExplainedCall[],
): readonly ExplainWarning[] {
  const alone = new Set(calls.filter(({ isBatch }) => !isBatch).map(({ id }) => id))
  const counts = new Map<string, Set<string>>()
  for (const { fields, attempts } of requests) {
    const [field] = fields
    const place = field === undefined ? undefined : withoutPlaces(field)
    if (field === undefined || place === undefined || place === field) continue
    // A page after another is not of another item.
    if (attempts[0] && alone.has(attempts[0].call)) {
      counts.set(place, (counts.get(place) ?? new Set()).add(field))
    }
  }
  return [...counts].flatMap(([field, { size: count }]) =>
    count < MANY
      ? []
      : [
          {
            code: 'N_PLUS_ONE' as const,
            field,
            message: `${field} made ${count} HTTP requests, one per item, because its API supports neither batches nor lists of keys.`,
          },
        ],
  )
}

/** A field's path without the places in lists: `orders.nodes.salesperson`. */
function withoutPlaces(path: string): string {
  return path
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .join('.')
}

function repeatedTries(requests: readonly ExplainedRequest[]): readonly ExplainWarning[] {
  return requests.flatMap(({ attempts, fields, api }) => {
    if (attempts.length < 2) return []
    const statuses = attempts.slice(0, -1).map(({ status, failure }) => status ?? failure)
    const field = fields[0] === undefined ? null : withoutPlaces(fields[0])
    return [
      {
        code: 'RETRIED' as const,
        field,
        message: `${field ?? 'A request'} was sent to ${api} ${attempts.length} times: ${statuses.join(', ')} before the last response.`,
      },
    ]
  })
}

/** Hundredths of milliseconds are precise enough for readers. */
function rounded(explanation: Explanation): Explanation {
  return JSON.parse(
    JSON.stringify(explanation, (name, value: unknown) =>
      name.endsWith('Ms') && typeof value === 'number' ? Math.round(value * 100) / 100 : value,
    ),
  ) as Explanation
}
