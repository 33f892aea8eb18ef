import { invalidRequest } from '../files/drive-errors.ts'
import type { GraphError } from '../http/graph-error.ts'
import type { GraphRequest } from '../http/graph-request.ts'
import { parsePreferences } from '../http/preferences.ts'
import type { Expression } from '../odata/expression.ts'
import { type FilterUse, usesOf } from '../odata/filter-uses.ts'
import type { EndpointRules } from '../rules/endpoint-rules.ts'
import { oneDrive } from './one-drive-query-rules.ts'
import type { Workload } from './workload.ts'

const COLUMN = 'fields/'
/** The indexed columns. Every generated list has one. */
const INDEXED: ReadonlySet<string> = new Set(['Title'])
/** With either of these preferences, filters on columns without an index are accepted. */
const LENIENT = ['honornonindexedquerieswarningmayfailrandomly', 'allowthrottleablequeries']

/** Sites and lists, which SharePoint serves. */
export const sharePoint: Workload = {
  ...oneDrive,

  follow(options, { rules, request }) {
    if (options.filter !== null) checkFilter(options.filter, rules, request)
    const { sorts } = rules
    const isSorted =
      options.orderBy?.every(({ segments }) => sorts?.[segments.join('/')] !== undefined) ?? true
    if (sorts !== undefined && !isSorted) throw invalidRequest('The provided order is not supported')
    return options
  },
}

/**
 * @throws GraphError for an operator or a property that the endpoint cannot filter on, or for a column without an index.
 * @see https://github.com/microsoftgraph/microsoft-graph-docs/issues/9836
 */
function checkFilter(
  filter: Expression,
  { filters, filterOperators }: EndpointRules,
  { headers }: GraphRequest,
): void {
  const uses = usesOf(filter)
  const isTaken = ({ property, operator }: FilterUse) =>
    (filters === undefined || filters[property]?.byDefault.includes(operator) === true) &&
    (filterOperators === undefined || filterOperators.includes(operator))
  if (!uses.every(isTaken)) throw notSupported()
  const columns = new Set(
    uses.flatMap(({ property }) => (property.startsWith(COLUMN) ? [property.slice(COLUMN.length)] : [])),
  )
  const indexed = [...columns].filter((column) => INDEXED.has(column))
  // https://learn.microsoft.com/graph/api/listitem-list#using-the-filter-query-parameter: only one indexed field per filter.
  if (indexed.length > 1) throw notSupported()
  const preferences = parsePreferences(headers.prefer)
  const other = [...columns].find((column) => !INDEXED.has(column))
  if (other !== undefined && !LENIENT.some((each) => preferences.has(each))) throw withoutIndex(other)
}

function notSupported(): GraphError {
  return invalidRequest('The provided filter statement is not supported')
}

/** @see https://github.com/microsoftgraph/microsoft-graph-docs/issues/2279 */
function withoutIndex(column: string): GraphError {
  return invalidRequest(
    `Field '${column}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
  )
}
