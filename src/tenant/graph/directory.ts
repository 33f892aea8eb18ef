import type { Workload } from './endpoints/workload.ts'
import { GraphError } from './http/graph-error.ts'
import { type Expression, nodesOf } from './odata/expression.ts'
import type { QueryOptions } from './odata/query-options.ts'

/** What can be sorted by without the index that advanced queries use. */
const PLAINLY_SORTABLE: ReadonlySet<string> = new Set(['displayName', 'userPrincipalName'])

/**
 * Users, groups and the like, which Entra ID serves.
 *
 * @see https://learn.microsoft.com/graph/aad-advanced-queries
 */
export const directory: Workload = {
  nextPageParameter: '$skiptoken',

  denied: () =>
    new GraphError({
      status: 403,
      code: 'Authorization_RequestDenied',
      message: 'Insufficient privileges to complete the operation.',
    }),

  checkQuery: (options, { request, maxPageSize, onlyCount }) => {
    checkPageSize(options, maxPageSize)
    checkSupported(options)
    const advanced = advancedParts(options)
    if (onlyCount) advanced.push('$count')
    if (advanced.length === 0) return
    const what = advanced.join(', ')
    if (request.headers.consistencylevel?.toLowerCase() !== 'eventual') {
      throw unsupported(
        `Request with ${what} only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'`,
      )
    }
    if (!options.count && !onlyCount && advanced.some((part) => part !== '$search')) {
      throw unsupported(`Request with ${what} needs the query parameter $count=true.`)
    }
    if (options.expand !== null) throw unsupported(`$expand is not supported together with ${what}.`)
  },
}

function checkPageSize({ top }: QueryOptions, maxPageSize: number): void {
  if (top === null || (top >= 1 && top <= maxPageSize)) return
  throw new GraphError({
    status: 400,
    code: 'Request_BadRequest',
    message: `Invalid page size specified: '${top}'. Must be between 1 and ${maxPageSize} inclusive.`,
  })
}

function checkSupported({ filter, skip, expand }: QueryOptions): void {
  if (skip !== null) throw unsupported("'$skip' is not supported by the service.")
  if (filter !== null && uses(filter, (node) => node.kind === 'call' && node.name === 'contains')) {
    throw unsupported("The function 'contains' is not supported on directory objects.")
  }
  if (expand !== null && expand.length > 1) throw unsupported('Only one relationship can be expanded.')
}

function advancedParts({ search, count, filter, orderBy }: QueryOptions): string[] {
  const sortsByIndex = orderBy?.some(({ segments }) => !PLAINLY_SORTABLE.has(segments.join('/'))) ?? false
  const parts: readonly (readonly [string, boolean])[] = [
    ['$search', search !== null],
    ['$count', count],
    ['ne, not, endsWith or /$count in $filter', filter !== null && uses(filter, isAdvanced)],
    ['$filter and $orderby', filter !== null && orderBy !== null],
    ['such an $orderby', sortsByIndex],
  ]
  return parts.filter(([, used]) => used).map(([name]) => name)
}

function isAdvanced(node: Expression): boolean {
  return (
    node.kind === 'not' ||
    (node.kind === 'comparison' && node.operator === 'ne') ||
    (node.kind === 'call' && node.name === 'endswith') ||
    (node.kind === 'path' && node.counted)
  )
}

function uses(filter: Expression, matches: (node: Expression) => boolean): boolean {
  return [...nodesOf(filter)].some(matches)
}

function unsupported(message: string): GraphError {
  return new GraphError({ status: 400, code: 'Request_UnsupportedQuery', message })
}
