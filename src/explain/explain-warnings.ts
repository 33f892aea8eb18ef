import type { ExplainedCall, ExplainedRequest, ExplainWarning } from './explanation.ts'

/** Minimum number of HTTP requests per field for which batches or lists of keys would be worthwhile. */
const MIN_REQUESTS = 3

/** Fields of list items whose requests were sent individually. */
export function repeatedFields(
  requests: readonly ExplainedRequest[],
  calls: readonly ExplainedCall[],
): readonly ExplainWarning[] {
  const alone = new Set(calls.filter(({ isBatch }) => !isBatch).map(({ id }) => id))
  const counts = new Map<string, Set<string>>()
  for (const { fields, attempts } of requests) {
    const [field] = fields
    const place = field === undefined ? undefined : withoutPositions(field)
    if (field === undefined || place === undefined || place === field) continue
    // The next page of a list is not another item's request.
    if (attempts[0] && alone.has(attempts[0].call)) {
      counts.set(place, (counts.get(place) ?? new Set()).add(field))
    }
  }
  return [...counts].flatMap(([field, { size: count }]) =>
    count < MIN_REQUESTS
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

/** A field's path without list positions: `orders.nodes.salesperson`. */
function withoutPositions(path: string): string {
  return path
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .join('.')
}

/** Requests that were sent more than once. */
export function repeatedTries(requests: readonly ExplainedRequest[]): readonly ExplainWarning[] {
  return requests.flatMap(({ attempts, fields, api }) => {
    if (attempts.length < 2) return []
    const statuses = attempts.slice(0, -1).map(({ status, failure }) => status ?? failure)
    const field = fields[0] === undefined ? null : withoutPositions(fields[0])
    return [
      {
        code: 'RETRIED' as const,
        field,
        message: `${field ?? 'A request'} was sent to ${api} ${attempts.length} times: ${statuses.join(', ')} before the last response.`,
      },
    ]
  })
}
