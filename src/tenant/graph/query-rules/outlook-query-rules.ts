import type { TrackingErrors } from '../endpoints/tracked-query.ts'
import { GraphError } from '../http/graph-error.ts'
import type { Expression } from '../odata/expression.ts'
import { type FilterOperator, usesOf } from '../odata/filter-uses.ts'
import type { QueryOptions } from '../odata/query-options.ts'
import type { Workload } from './workload.ts'

/** Calendars and mailboxes, which Exchange serves. */
export const outlook: Workload = {
  nextPageParameter: '$skip',

  denied: () =>
    new GraphError({
      status: 403,
      code: 'ErrorAccessDenied',
      message: 'Access is denied. Check credentials and try again.',
    }),

  unsupportedOption: (option) =>
    invalidRequest('ErrorInvalidUrlQuery', `The query parameter '$${option}' is not supported here.`),

  invalidTop: (top, maxPageSize) =>
    invalidRequest('ErrorInvalidUrlQuery', `$top must be between 1 and ${maxPageSize}, but is ${top}.`),

  follow: (options, { type, rules: { filterOperators } }) => {
    const { search, filter, orderBy } = options
    if (filter !== null && filterOperators !== undefined) checkOperators(filter, filterOperators)
    if (search !== null && filter !== null) {
      throw invalidRequest(
        'SearchWithFilter',
        "The query parameter '$filter' is not supported with '$search'.",
      )
    }
    if (search !== null && orderBy !== null) {
      throw invalidRequest(
        'SearchWithOrderBy',
        "The query parameter '$orderBy' is not supported with '$search'.",
      )
    }
    if (type.name === 'message' && !sortsByFiltered(options)) {
      throw invalidRequest(
        'InefficientFilter',
        'The restriction or sort order is too complex for this operation.',
      )
    }
    // https://github.com/microsoftgraph/microsoft-graph-docs/issues/9638: search results are not counted.
    return search === null ? options : { ...options, count: false }
  },
}

/**
 * Change tracking errors, as quoted in public reports.
 *
 * @param resource - Outlook's name for the list: `CalendarView`.
 */
export function trackingOf(resource: string): TrackingErrors {
  return {
    unsupportedOption: (option) =>
      invalidRequest(
        'ErrorInvalidUrlQuery',
        option === 'top'
          ? `The '$top' parameter is not supported with change tracking over the '${resource}' resource as page size cannot be guaranteed. Express page size preferences using the Prefer: odata.maxpagesize= header instead.`
          : `The following parameters are not supported with change tracking over the '${resource}' resource: '$${option}'.`,
      ),
    invalidFilter: invalidNodes,
  }
}

function checkOperators(filter: Expression, taken: readonly FilterOperator[]): void {
  if (!usesOf(filter).every(({ operator }) => taken.includes(operator))) throw invalidNodes()
}

function invalidNodes(): GraphError {
  return invalidRequest('ErrorInvalidUrlQueryFilter', 'The query filter contains one or more invalid nodes.')
}

/**
 * For messages, the properties in `$orderby` must come first in `$filter`, in the same order.
 *
 * @see https://learn.microsoft.com/graph/api/user-list-messages#using-filter-and-orderby-in-the-same-query
 */
function sortsByFiltered({ filter, orderBy }: QueryOptions): boolean {
  if (filter === null || orderBy === null) return true
  const filtered = new Set(usesOf(filter).map(({ property }) => property))
  const first = [...filtered].slice(0, orderBy.length)
  return orderBy.every(({ segments }, position) => first[position] === segments.join('/'))
}

function invalidRequest(code: string, message: string): GraphError {
  return new GraphError({ status: 400, code, message })
}
