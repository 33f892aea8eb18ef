import type { FilterOperator } from '../odata/filter-uses.ts'
import type { QueryOption } from '../odata/query-options.ts'

/** How Microsoft documents an endpoint: a row in the tables in this folder. */
export interface EndpointRules {
  /** The page about the endpoint in Microsoft's documentation. */
  readonly source: string
  /** Public reports of behavior that the page does not mention or that contradicts it. */
  readonly reports?: readonly string[]
  readonly permissions: PermissionRules
  /** Headers that the endpoint uses, both in a separate request and in a batch item; none by default. */
  readonly headers?: readonly HonoredHeader[]
  /** Query options for a read; by default, the options for a single object. */
  readonly takes?: readonly QueryOption[]
  /** Options that are ignored. Any option that is neither supported nor ignored is rejected with the service's error. */
  readonly ignores?: readonly QueryOption[]
  /** Other limitations of the endpoint, written as sentences for docs/microsoft-graph.md. */
  readonly limits?: readonly string[]
  /** Only for a collection. */
  readonly page?: { readonly defaultSize: number; readonly maxSize: number }
  /** Operators that `$filter` supports for every property; all by default. */
  readonly filterOperators?: readonly FilterOperator[]
  /** Properties that `$filter` supports, with their operators; by default, any property with any operator. */
  readonly filters?: Readonly<Record<string, FilterSupport>>
  /** For a change tracking endpoint: the maximum number of comparisons that `$filter` can join with `or`. Default: 1. */
  readonly maxComparisons?: number
  /** Properties that `$orderby` supports; any property by default. */
  readonly sorts?: Readonly<Record<string, SortSupport>>
}

/** The rules for a collection, which is returned in pages. */
export type CollectionRules = EndpointRules & Required<Pick<EndpointRules, 'page'>>

/**
 * Delegated permissions for an endpoint, any of which is sufficient. For applications, the application permissions with the same
 * names apply.
 */
export interface PermissionRules {
  readonly least: string
  readonly higher: readonly string[]
  /** The permissions that also allow access to another person's data; all by default. */
  readonly others?: readonly string[]
  /** Additional permissions that only allow access to data that another person has shared; none by default. */
  readonly shared?: readonly string[]
  /** The application permissions, if their names differ. */
  readonly applications?: readonly string[]
  /** Additional permissions, at least one of which is required; none by default. */
  readonly also?: readonly string[]
}

/** Request headers that change Graph's response. */
export type HonoredHeader = 'ConsistencyLevel' | 'If-Match' | 'If-None-Match' | 'Prefer'

/** By method and path, for example `GET /users/{user}`. */
export type EndpointTable = Readonly<Record<string, EndpointRules>>

/** Operators that a property supports. For directory objects, some are available only in advanced queries. */
export interface FilterSupport {
  readonly byDefault: readonly FilterOperator[]
  readonly advanced: readonly FilterOperator[]
}

/**
 * Whether sorting works by default, only in advanced queries, or only in descending order; `usual` is the order in which rows are
 * returned by default.
 */
export type SortSupport = 'default' | 'advanced' | 'descending' | 'usual'

/** @param advanced - additional operators in advanced queries. Operators are separated by spaces. */
export function operators(byDefault: string, advanced = ''): FilterSupport {
  return { byDefault: listOf(byDefault), advanced: listOf(advanced) }
}

/** @param page - the name of the page in Microsoft's reference for Graph v1.0, such as `user-list`. */
export function reference(page: string): string {
  return `https://learn.microsoft.com/graph/api/${page}`
}

/** The first permission is the least privileged one. */
export function permissions(
  [least = '', ...higher]: readonly string[],
  more: Omit<PermissionRules, 'least' | 'higher'> = {},
): PermissionRules {
  return { least, higher, ...more }
}

function listOf(text: string): readonly FilterOperator[] {
  return text.split(' ').filter(Boolean) as readonly string[] as readonly FilterOperator[]
}
