import { BadQueryError } from './bad-query-error.ts'
import type { Expression } from './expression.ts'
import { type OrderItem, parseOrderBy } from './order-by.ts'
import { parseFilter } from './parse-filter.ts'
import { type ExpandItem, parseExpand, parseSelect } from './select-expand.ts'

/** The OData options of a request. Missing options are null. */
export interface QueryOptions {
  readonly filter: Expression | null
  /** Not parsed, because the syntax depends on the entity type. */
  readonly search: string | null
  readonly orderBy: readonly OrderItem[] | null
  readonly select: readonly string[] | null
  readonly expand: readonly ExpandItem[] | null
  readonly top: number | null
  readonly skip: number | null
  readonly count: boolean
  readonly skipToken: string | null
}

/** The options that endpoints accept or reject, without the dollar sign. */
export const QUERY_OPTIONS = [
  'select',
  'expand',
  'filter',
  'search',
  'orderby',
  'top',
  'skip',
  'count',
] as const

export type QueryOption = (typeof QUERY_OPTIONS)[number]

/** The only supported value of `$format` is JSON, which is the default. */
const KNOWN: ReadonlySet<string> = new Set([
  ...QUERY_OPTIONS.map((option) => `$${option}`),
  '$skiptoken',
  '$format',
])

/**
 * Parameters without a `$` belong to the endpoint, not to OData.
 *
 * @throws BadQueryError for an option that is unknown, repeated or invalid.
 */
export function parseQueryOptions(query: URLSearchParams): QueryOptions {
  for (const name of query.keys()) {
    if (name.startsWith('$') && !KNOWN.has(name)) {
      throw new BadQueryError(`The query parameter '${name}' is not supported.`)
    }
    if (name.startsWith('$') && query.getAll(name).length > 1) {
      throw new BadQueryError(
        `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      )
    }
  }
  const format = query.get('$format') ?? 'json'
  if (format !== 'json') throw new BadQueryError(`The format '${format}' is not supported.`)
  return {
    filter: parsed(query, '$filter', 'Invalid filter clause', parseFilter),
    search: query.get('$search'),
    orderBy: parsed(query, '$orderby', 'Invalid $orderby clause', parseOrderBy),
    select: parsed(query, '$select', SELECT_EXPAND_FAILED, parseSelect),
    expand: parsed(query, '$expand', SELECT_EXPAND_FAILED, parseExpand),
    top: parsed(query, '$top', 'Invalid $top', parseWholeNumber),
    skip: parsed(query, '$skip', 'Invalid $skip', parseWholeNumber),
    count: parsed(query, '$count', 'Invalid $count', parseBoolean) ?? false,
    skipToken: query.get('$skiptoken'),
  }
}

/** The beginning of Graph's error messages about these two options. */
export const SELECT_EXPAND_FAILED = 'Parsing OData Select and Expand failed'

/** Adds the name of the clause to an error message. */
export function inClause<Result>(clause: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof BadQueryError) throw new BadQueryError(`${clause}: ${error.message}`)
    throw error
  }
}

function parsed<Value>(
  query: URLSearchParams,
  name: string,
  clause: string,
  parse: (text: string) => Value,
): Value | null {
  const text = query.get(name)
  return text === null ? null : inClause(clause, () => parse(text))
}

function parseWholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new BadQueryError(`'${text}' is not a non-negative integer.`)
  return Number(text)
}

function parseBoolean(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new BadQueryError(`'${text}' is neither true nor false.`)
  return text === 'true'
}
