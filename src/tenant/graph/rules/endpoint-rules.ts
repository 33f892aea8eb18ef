import type { FilterOperator } from '../odata/filter-uses.ts'
import type { QueryOption } from '../odata/query-options.ts'

/** What Microsoft documents of one endpoint: a row of the tables in this folder. */
export interface EndpointRules {
  /** Microsoft's page of the endpoint. */
  readonly source: string
  /** Public reports of what the page leaves out, or has otherwise. */
  readonly reports?: readonly string[]
  readonly permissions: PermissionRules
  /** Headers that the endpoint goes by, in a request of its own and in an item of a batch; none unless declared. */
  readonly headers?: readonly HonoredHeader[]
  /** Query options of a read; those that one thing takes unless declared. */
  readonly takes?: readonly QueryOption[]
  /** Options that change nothing. Those that are neither taken nor ignored are refused in the service's words. */
  readonly ignores?: readonly QueryOption[]
  /** What else the endpoint does not do: sentences for the page of docs. */
  readonly limits?: readonly string[]
  /** Of a collection alone. */
  readonly page?: { readonly defaultSize: number; readonly maxSize: number }
  /** Operators that `$filter` takes of any property; all unless declared. */
  readonly filterOperators?: readonly FilterOperator[]
  /** Properties that `$filter` takes, with the operators; any property with any operator unless declared. */
  readonly filters?: Readonly<Record<string, FilterSupport>>
  /** Of a list of changes: how many comparisons `$filter` joins by `or`. Default: 1. */
  readonly mostComparisons?: number
  /** Properties that `$orderby` takes; any property unless declared. */
  readonly sorts?: Readonly<Record<string, SortSupport>>
}

/** The rules of a collection, which comes in pages. */
export type CollectionRules = EndpointRules & Required<Pick<EndpointRules, 'page'>>

/** Delegated permissions of an endpoint, any one of which suffices; for applications those of the same name. */
export interface PermissionRules {
  readonly least: string
  readonly higher: readonly string[]
  /** Of these, those that also open what is another person's; all unless declared. */
  readonly others?: readonly string[]
  /** Further ones, which alone open what another person shares; nothing is shared unless declared. */
  readonly shared?: readonly string[]
  /** What applications need instead, where the names differ. */
  readonly applications?: readonly string[]
  /** Any one of these is needed on top; nothing unless declared. */
  readonly also?: readonly string[]
}

/** Request headers that change what Graph answers. */
export type HonoredHeader = 'ConsistencyLevel' | 'If-Match' | 'If-None-Match' | 'Prefer'

/** By method and path, as in `GET /users/{user}`. */
export type EndpointTable = Readonly<Record<string, EndpointRules>>

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

/** @param page - the page's name in Microsoft's reference of Graph v1.0, as in `user-list`. */
export function reference(page: string): string {
  return `https://learn.microsoft.com/graph/api/${page}`
}

/** The first is the least privileged. */
export function permissions(
  [least = '', ...higher]: readonly string[],
  more: Omit<PermissionRules, 'least' | 'higher'> = {},
): PermissionRules {
  return { least, higher, ...more }
}

function listOf(text: string): readonly FilterOperator[] {
  return text.split(' ').filter(Boolean) as readonly string[] as readonly FilterOperator[]
}
