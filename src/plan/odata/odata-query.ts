import { type GraphQLInputType, type GraphQLSchema, getNamedType, isEnumType } from 'graphql'
import { directive } from '../directives.ts'
import { createInputMapping } from '../schema/input-mapping.ts'
import type { QueryArguments } from '../schema/schema-plan.ts'
import { rejectTooLong } from '../templates/argument-length.ts'
import { compileFilter, type Filter, type FilterContext } from './filter.ts'

/** The compiled arguments of an OData collection. */
export interface ODataQuery {
  /** Query parameters, not yet percent-encoded. */
  readonly parameters: readonly (readonly [name: string, value: string])[]
  readonly headers: Readonly<Record<string, string>>
}

export interface ODataQueryOptions extends FilterContext {
  readonly query: QueryArguments
  /** Whether the collection contains Microsoft Graph directory objects. */
  readonly directory: boolean
  /**
   * Whether the collection belongs to another object, such as a user's memberships. If so, every filter is an advanced
   * query. Default: false.
   */
  readonly related?: boolean
  /**
   * Whether the collection is cast to one of several types, as in `/memberOf/microsoft.graph.group`. If so, every query
   * is an advanced query. Default: false.
   */
  readonly cast?: boolean
  /** Properties that a search covers; empty for free text. */
  readonly searchIn: readonly string[]
}

/** The arguments of one request; undefined or null if not given. */
export interface ODataArguments {
  readonly filter?: unknown
  readonly search?: unknown
  readonly orderBy?: unknown
  /** Whether the response must include the total number of items. */
  readonly count: boolean
}

/** The header that makes Microsoft Graph read directory objects from its index. */
export const EVENTUAL = { consistencylevel: 'eventual' } as const

/** For directory objects, sorting by any other property is an advanced query. */
const SORTED_WITHOUT_INDEX: ReadonlySet<string> = new Set(['displayName', 'userPrincipalName'])

/**
 * Compiles the `filter`, `search` and `orderBy` arguments to `$filter`, `$search` and `$orderby`, and adds
 * `ConsistencyLevel: eventual` and `$count=true` only where Microsoft Graph requires them: its index lags behind
 * writes, so no other request uses it.
 *
 * @see https://learn.microsoft.com/graph/aad-advanced-queries
 */
export function createODataQuery(options: ODataQueryOptions): (args: ODataArguments) => ODataQuery {
  const { query, directory, related = false, cast = false, searchIn, schema, enums } = options
  const orderMapping = query.orderBy && createInputMapping(schema, query.orderBy, enums)
  const filterOf = (given: unknown): Filter | null =>
    query.filter && isGiven(given) ? compileFilter(options, query.filter, given) : null
  const leading = leadingConditions(schema, query.orderBy)
  const filterTextOf = (filter: Filter | null, orderBy: unknown): string | null =>
    filter &&
    [...new Set([orderBy].flat().flatMap((each) => leading.get(each) ?? [])), filter.text].join(' and ')
  const orderOf = (given: unknown): string | null =>
    orderMapping && isGiven(given) ? [orderMapping(given)].flat().join(',') || null : null
  return (args) => {
    const filter = filterOf(args.filter)
    const search = searchText(args.search, searchIn)
    const orderBy = orderOf(args.orderBy)
    const counts = args.count || (directory && (cast || needsCount({ filter, search, orderBy, related })))
    const isAdvanced = directory && (counts || search !== null)
    const parameters: readonly (readonly [string, string | null | undefined])[] = [
      ['$filter', filterTextOf(filter, args.orderBy)],
      ['$search', search],
      ['$orderby', orderBy],
      ['$count', counts ? 'true' : null],
    ]
    return {
      parameters: parameters.flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
      headers: isAdvanced ? EVENTUAL : {},
    }
  }
}

/** The leading conditions of a filter, keyed by the `orderBy` value that needs them. */
function leadingConditions(
  schema: GraphQLSchema,
  orderBy: GraphQLInputType | null,
): ReadonlyMap<unknown, string> {
  const type = orderBy && getNamedType(orderBy)
  const values = isEnumType(type) ? type.getValues() : []
  return new Map(
    values.flatMap((value) => {
      const condition = directive(schema, 'value', value)?.filter
      return condition === undefined ? [] : [[value.name, condition] as const]
    }),
  )
}

/** An advanced query on directory objects must request the count, unless it is only a search without sorting. */
function needsCount({
  filter,
  search,
  orderBy,
  related,
}: {
  readonly filter: Filter | null
  readonly search: string | null
  readonly orderBy: string | null
  readonly related: boolean
}): boolean {
  if (filter?.advanced === true || (related && filter !== null)) return true
  if (orderBy === null) return false
  if (related) return true
  return (
    filter !== null ||
    search !== null ||
    orderBy.split(',').some((item) => !SORTED_WITHOUT_INDEX.has(item.split(' ')[0] ?? ''))
  )
}

/** One clause per property. Quotes and backslashes in the text are escaped. */
function searchText(search: unknown, searchIn: readonly string[]): string | null {
  if (typeof search !== 'string' || search.trim() === '') return null
  rejectTooLong('search', search)
  const escaped = search.replace(/["\\]/g, '\\$&')
  if (searchIn.length === 0) return `"${escaped}"`
  return searchIn.map((property) => `"${property}:${escaped}"`).join(' OR ')
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined
}
