import type { TrackingErrors } from '../endpoints/tracked-query.ts'
import { GraphError } from '../http/graph-error.ts'
import { nodesOf } from '../odata/expression.ts'
import { type FilterUse, usesOf } from '../odata/filter-uses.ts'
import type { QueryOptions } from '../odata/query-options.ts'
import type { QueryContext, Workload } from './workload.ts'

/**
 * Users, groups and other directory objects, which Entra ID serves. Entra ID supports many options only in advanced queries,
 * which have the `ConsistencyLevel: eventual` header and, unless they use `$search`, `$count=true`.
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

  unsupportedOption: (option) => unsupported(`'$${option}' is not supported by the service.`),

  invalidTop: (top, maxPageSize) =>
    badRequest(`Invalid page size specified: '${top}'. Must be between 1 and ${maxPageSize} inclusive.`),

  follow: (options, context) => {
    checkExpand(options)
    const isEventual = context.request.headers.consistencylevel?.toLowerCase() === 'eventual'
    checkCounting(context, isEventual)
    const isAdvanced = isEventual && (options.count || context.onlyCount)
    checkCast(context, isAdvanced)
    checkSearch(options, isEventual)
    checkFilter(options, context, isAdvanced)
    checkOrder(options, context, isAdvanced)
    if (options.expand !== null && isEventual && (options.count || options.search !== null)) {
      throw unsupported('$expand is not supported together with advanced queries.')
    }
    // Without the header, Entra ID responds as if no count had been requested.
    return isEventual ? options : { ...options, count: false }
  },
}

/** @see https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1879 */
export const directoryTracking: TrackingErrors = {
  unsupportedOption: directory.unsupportedOption,
  invalidFilter: () => unsupported('Filter not supported.'),
}

function checkExpand({ expand }: QueryOptions): void {
  if (expand !== null && expand.length > 1) throw unsupported('Only one relationship can be expanded.')
}

function checkCounting({ onlyCount }: QueryContext, isEventual: boolean): void {
  if (onlyCount && !isEventual) throw badRequest('$count is not currently supported.')
}

/**
 * One type of a mixed collection, as in `/memberOf/microsoft.graph.group`. For deleted objects, the type is a required part of
 * the path, and an ordinary query is sufficient.
 *
 * @see https://learn.microsoft.com/graph/api/user-list-memberof#request-headers
 * @see https://learn.microsoft.com/graph/api/directory-deleteditems-list#http-request
 */
function checkCast({ request: { path } }: QueryContext, isAdvanced: boolean): void {
  if (isAdvanced || !path.includes('/microsoft.graph.') || path.includes('/deletedItems/')) return
  throw unsupported(
    'A cast is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information',
  )
}

function checkSearch({ search }: QueryOptions, isEventual: boolean): void {
  if (search === null || isEventual) return
  throw unsupported(
    "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
  )
}

function checkFilter(
  { filter }: QueryOptions,
  { rules: { filters }, type: { name: typeName, properties } }: QueryContext,
  isAdvanced: boolean,
): void {
  if (filter === null) return
  const contains = [...nodesOf(filter)].some((node) => node.kind === 'call' && node.name === 'contains')
  if (contains) throw unsupported("The function 'contains' is not supported on directory objects.")
  if (filters === undefined) return
  for (const use of usesOf(filter)) {
    const support = filters[use.property]
    // Unknown properties are reported when the filter is compiled.
    if (support?.byDefault.includes(use.operator) || !isKnown(properties, use.property)) continue
    if (!support?.advanced.includes(use.operator)) throw notFilterable(use, typeName)
    if (!isAdvanced) throw needsAdvancedQuery(use, support.byDefault.length > 0, typeName)
  }
}

/** If only advanced queries can filter on a property, Entra ID returns the same error as for one that it does not index. */
function needsAdvancedQuery(use: FilterUse, takesOthers: boolean, typeName: string): GraphError {
  if (!takesOthers) return notFilterable(use, typeName)
  return unsupported(
    `Operator '${OPERATOR_NAMES[use.operator] ?? use.operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
  )
}

const OPERATOR_NAMES: Readonly<Record<string, string>> = {
  startswith: 'startsWith',
  endswith: 'endsWith',
  null: 'eq null',
  count: '$count',
}

function notFilterable({ property }: FilterUse, typeName: string): GraphError {
  return unsupported(
    `Unsupported or invalid query filter clause specified for property '${property}' of resource '${resourceName(typeName)}'.`,
  )
}

function checkOrder(
  { filter, orderBy }: QueryOptions,
  { rules: { sorts }, type: { name: typeName, properties } }: QueryContext,
  isAdvanced: boolean,
): void {
  if (orderBy === null) return
  for (const { segments } of orderBy) {
    const property = segments.join('/')
    if (!isKnown(properties, property)) continue
    const support = sorts === undefined ? 'default' : sorts[property]
    if (support === undefined) {
      throw unsupported(`Unsupported sort property '${property}' for '${resourceName(typeName)}'.`)
    }
    if (!isAdvanced && (support === 'advanced' || filter !== null)) {
      throw unsupported('Sorting not supported for current query.')
    }
  }
}

function isKnown(properties: Readonly<Record<string, unknown>>, path: string): boolean {
  return Object.hasOwn(properties, path.split('/')[0] ?? '')
}

function resourceName(typeName: string): string {
  return `${typeName.charAt(0).toUpperCase()}${typeName.slice(1)}`
}

function badRequest(message: string): GraphError {
  return new GraphError({ status: 400, code: 'Request_BadRequest', message })
}

function unsupported(message: string): GraphError {
  return new GraphError({ status: 400, code: 'Request_UnsupportedQuery', message })
}
