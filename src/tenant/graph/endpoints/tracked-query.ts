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

/** How a service refuses what its lists of changes do not take. */
export interface TrackingRefusals {
  refuseOption(option: QueryOption): GraphError
  /** A filter that is not one of the few; by default the words for the option. */
  refuseFilter?(): GraphError
}

/** What a request asks of a list of changes. */
export interface TrackedQuery<Row> extends Pick<QueryOptions, 'select' | 'expand' | 'top'> {
  /** Holds for every row where there is no filter. */
  matches(row: Row): boolean
  /** Null where the rows come in their usual order. */
  readonly compare: ((left: Row, right: Row) => number) | null
}

/**
 * The options that a list of changes takes, which are fewer than those of an ordinary list.
 *
 * @throws GraphError for an option, a filter or an order that the row of the endpoint does not have.
 */
export function trackedQueryOf<Row>(
  rules: EndpointRules,
  { type, refusals }: { readonly type: EntityType<Row>; readonly refusals: TrackingRefusals },
  call: Call,
): TrackedQuery<Row> {
  const { select, expand, top, filter, orderBy } = optionsOf(rules, refusals, call)
  const queryable = queryableFor(type, call.request.viewer)
  if (filter !== null && !isTaken(filter, rules))
    throw refusals.refuseFilter?.() ?? refusals.refuseOption('filter')
  const isSorted = orderBy?.every(
    ({ segments, descending }) => descending && rules.sorts?.[segments.join('/')] === 'descending',
  )
  if (isSorted === false) throw refusals.refuseOption('orderby')
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

/** Comparisons that the row of the endpoint has, joined by `or`, and no more of them than it has. */
function isTaken(filter: Expression, { filters, mostComparisons = 1 }: EndpointRules): boolean {
  const comparisons = alternativesOf(filter)
  const isKnown = comparisons.every(
    (each) =>
      each.kind === 'comparison' &&
      usesOf(each).every(({ property, operator }) => filters?.[property]?.byDefault.includes(operator)),
  )
  return isKnown && comparisons.length <= mostComparisons
}

function alternativesOf(filter: Expression): readonly Expression[] {
  if (filter.kind !== 'logical' || filter.operator !== 'or') return [filter]
  return [...alternativesOf(filter.left), ...alternativesOf(filter.right)]
}
