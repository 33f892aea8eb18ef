import type { FilterOperator } from '../odata/filter-uses.ts'
import type { QueryOption } from '../odata/query-options.ts'

/** What one endpoint does with the query options of OData: a row of the tables in this folder. */
export interface QueryRules {
  /** Microsoft's page, or the public report, that the row is taken from. */
  readonly source: string
  readonly takes: readonly QueryOption[]
  /** Options that change nothing. Those that are neither taken nor ignored are refused in the service's words. */
  readonly ignores?: readonly QueryOption[]
}

/** The same of a collection. */
export interface CollectionRules extends QueryRules {
  readonly page: { readonly defaultSize: number; readonly maxSize: number }
  /** Properties that `$filter` takes, with the operators; any property with any operator unless declared. */
  readonly filters?: Readonly<Record<string, FilterSupport>>
  /** Properties that `$orderby` takes; any property unless declared. */
  readonly sorts?: Readonly<Record<string, SortSupport>>
}

/** Operators that a property takes. Of directory objects, some are served in advanced queries only. */
export interface FilterSupport {
  readonly byDefault: readonly FilterOperator[]
  readonly advanced: readonly FilterOperator[]
}

/**
 * By default, in advanced queries only, or by default and in descending order only; of `usual`, that is the order in which
 * the rows come anyway.
 */
export type SortSupport = 'default' | 'advanced' | 'descending' | 'usual'

/** @param advanced - operators of advanced queries; both lists are separated by spaces. */
export function operators(byDefault: string, advanced = ''): FilterSupport {
  return { byDefault: listOf(byDefault), advanced: listOf(advanced) }
}

function listOf(text: string): readonly FilterOperator[] {
  return text.split(' ').filter(Boolean) as readonly string[] as readonly FilterOperator[]
}
