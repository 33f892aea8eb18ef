import type { GraphError } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { compileFilter } from '../odata/compile-filter.ts'
import type { Expression } from '../odata/expression.ts'
import { usesOf } from '../odata/filter-uses.ts'
import { compileOrderBy } from '../odata/order-by.ts'
import { inClause, type QueryOption, type QueryOptions } from '../odata/query-options.ts'
import type { EndpointRules } from '../rules/endpoint-rules.ts'
import { type EntityType, queryableFor } from '../types/entity-type.ts'
import { optionsOf } from './followed-options.ts'

/** How a service rejects options that it does not support with change tracking. */
export interface TrackingErrors {
  unsupportedOption(option: QueryOption): GraphError
  /** The error for an unsupported filter; by default, the error for the option. */
  invalidFilter?(): GraphError
}

/** The query of a change tracking request. */
export interface TrackedQuery<Row> extends Pick<QueryOptions, 'select' | 'expand' | 'top'> {
  /** Returns true for every row if there is no filter. */
  matches(row: Row): boolean
  /** Null if the rows are in their default order. */
  readonly compare: ((left: Row, right: Row) => number) | null
}

/**
 * The supported options of a change tracking request, which are fewer than for an ordinary collection.
 *
 * @throws GraphError for an option, a filter or an order that the endpoint's rules do not allow.
 */
export function trackedQueryOf<Row>(
  rules: EndpointRules,
  { type, errors }: { readonly type: EntityType<Row>; readonly errors: TrackingErrors },
  call: Call,
): TrackedQuery<Row> {
  const { select, expand, top, filter, orderBy } = optionsOf(rules, errors, call)
  const queryable = queryableFor(type, call.request.viewer)
  if (filter !== null && !isTaken(filter, rules))
    throw errors.invalidFilter?.() ?? errors.unsupportedOption('filter')
  const isSorted = orderBy?.every(
    ({ segments, descending }) => descending && rules.sorts?.[segments.join('/')] === 'descending',
  )
  if (isSorted === false) throw errors.unsupportedOption('orderby')
  return {
    select,
    expand,
    top,
    matches:
      filter === null
        ? () => true
        : inClause('Invalid filter clause', () => compileFilter(filter, queryable)),
    compare:
      orderBy === null ? null : inClause('Invalid $orderby clause', () => compileOrderBy(orderBy, queryable)),
  }
}

/**
 * Whether the filter consists of comparisons that the endpoint's rules allow, joined by `or`, and does not exceed the maximum
 * number of comparisons.
 */
function isTaken(filter: Expression, { filters, maxComparisons = 1 }: EndpointRules): boolean {
  const comparisons = alternativesOf(filter)
  const isKnown = comparisons.every(
    (each) =>
      each.kind === 'comparison' &&
      usesOf(each).every(({ property, operator }) => filters?.[property]?.byDefault.includes(operator)),
  )
  return isKnown && comparisons.length <= maxComparisons
}

function alternativesOf(filter: Expression): readonly Expression[] {
  if (filter.kind !== 'logical' || filter.operator !== 'or') return [filter]
  return [...alternativesOf(filter.left), ...alternativesOf(filter.right)]
}
