import { badRequest, GraphError } from '../http/graph-error.ts'
import { usesOf } from '../odata/filter-uses.ts'
import type { QueryOptions } from '../odata/query-options.ts'
import type { QueryContext, Workload } from './workload.ts'

/** Teams, channels and chats, which Microsoft Teams serves. */
export const teamwork: Workload = {
  nextPageParameter: '$skiptoken',

  denied: () =>
    new GraphError({ status: 403, code: 'Forbidden', message: 'Missing scope permissions on the request.' }),

  unsupportedOption: (option) =>
    invalidQuery(
      `Query option '${OPTION_NAMES[option]}' is not allowed. To allow it, set the 'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings.`,
    ),

  invalidTop: (_top, maxPageSize) =>
    invalidQuery(`The limit of '${maxPageSize}' for Top query has been exceeded.`),

  follow: (options, context) => {
    checkOrder(options, context)
    const followed = filtersSortedProperty(options, context) ? options : { ...options, filter: null }
    return { ...followed, orderBy: nonDefaultOrder(options, context) }
  },
}

/** The option names, as spelled in Teams errors. */
const OPTION_NAMES = {
  select: 'Select',
  expand: 'Expand',
  filter: 'Filter',
  search: 'Search',
  orderby: 'OrderBy',
  top: 'Top',
  skip: 'Skip',
  count: 'Count',
} as const

function checkOrder({ orderBy }: QueryOptions, { rules: { sorts } }: QueryContext): void {
  if (orderBy === null || sorts === undefined) return
  for (const { segments, descending } of orderBy) {
    const property = segments.join('/')
    if (sorts[property] === undefined) {
      throw invalidQuery(`The property '${property}' cannot be used in the $orderby query option.`)
    }
    if (!descending) throw invalidQuery(`'${property}' can be sorted in descending order only.`)
  }
}

/** The requested order of rows, if it differs from the default order. */
function nonDefaultOrder(
  { orderBy }: QueryOptions,
  { rules: { sorts } }: QueryContext,
): QueryOptions['orderBy'] {
  const others = orderBy?.filter(({ segments }) => sorts?.[segments.join('/')] !== 'usual') ?? []
  return others.length === 0 ? null : others
}

/**
 * For messages, a filter on a property other than the one in `$orderby` is ignored.
 *
 * @see https://learn.microsoft.com/graph/api/chat-list-messages#optional-query-parameters
 */
function filtersSortedProperty(
  { filter, orderBy }: QueryOptions,
  { rules: { filters } }: QueryContext,
): boolean {
  if (filter === null || filters === undefined) return true
  const sorted = orderBy?.map(({ segments }) => segments.join('/')) ?? []
  const uses = usesOf(filter)
  if (!uses.every(({ property }) => sorted.includes(property))) return false
  const disallowed = uses.find(({ property, operator }) => !filters[property]?.byDefault.includes(operator))
  if (disallowed !== undefined) {
    throw invalidQuery(`The operator '${disallowed.operator}' is not allowed on '${disallowed.property}'.`)
  }
  return true
}

function invalidQuery(reason: string): GraphError {
  return badRequest(`The query specified in the URI is not valid. ${reason}`)
}
