import type { FilterOperator } from '../odata/filter-uses.ts'
import type { QueryOption } from '../odata/query-options.ts'

/** Microsoft's documentation of one endpoint: a row of the tables in this folder. */
export interface EndpointRules {
  /** Microsoft's page about the endpoint. */
  readonly source: string
  /** Public reports of behavior that the page omits or contradicts. */
  readonly reports?: readonly string[]
  readonly permissions: PermissionRules
  /** Headers that the endpoint uses, both in a separate request and in an item of a batch; none by default. */
  readonly headers?: readonly HonoredHeader[]
  /** Query options of a read; by default, those of a single object. */
  readonly takes?: readonly QueryOption[]
  /** Ignored options. Options that are neither supported nor ignored are rejected with the service's error. */
  readonly ignores?: readonly QueryOption[]
  /** Other limitations of the endpoint: sentences for docs/microsoft-graph.md. */
  readonly limits?: readonly string[]
  /** Only for a collection. */
  readonly page?: { readonly defaultSize: number; readonly maxSize: number }
  /** Operators that `$filter` supports for any property; all by default. */
  readonly filterOperators?: readonly FilterOperator[]
  /** Properties that `$filter` supports, with their operators; by default, any property with any operator. */
  readonly filters?: Readonly<Record<string, FilterSupport>>
  /** For a list of changes: how many comparisons `$filter` can join with `or`. Default: 1. */
  readonly mostComparisons?: number
  /** Properties that `$orderby` supports; any property by default. */
  readonly sorts?: Readonly<Record<string, SortSupport>>
}

/** The rules of a collection, which is returned in pages. */
export type CollectionRules = EndpointRules & Required<Pick<EndpointRules, 'page'>>

/** Delegated permissions of an endpoint, any one of which is enough. For applications, the permissions of the same name apply. */
export interface PermissionRules {
  readonly least: string
  readonly higher: readonly string[]
  /** The permissions that also allow access to another person's data; all by default. */
  readonly others?: readonly string[]
  /** Additional permissions, which allow access only to data that another person shares; none by default. */
  readonly shared?: readonly string[]
  /** The application permissions, if their names differ. */
  readonly applications?: readonly string[]
  /** One of these is required in addition; none by default. */
  readonly also?: readonly string[]
}

/** Request headers that change Graph's response. */
export type HonoredHeader = 'ConsistencyLevel' | 'If-Match' | 'If-None-Match' | 'Prefer'

/** By method and path, such as `GET /users/{user}`. */
export type EndpointTable = Readonly<Record<string, EndpointRules>>

/** Operators that a property supports. For directory objects, some are available only in advanced queries. */
export interface FilterSupport {
  readonly byDefault: readonly FilterOperator[]
  readonly advanced: readonly FilterOperator[]
}

/**
 * Whether sorting works by default, only in advanced queries, or only in descending order; `usual` is the order in which the rows are
 * returned anyway.
 */
export type SortSupport = 'default' | 'advanced' | 'descending' | 'usual'

/** @param advanced - additional operators in advanced queries; both lists are separated by spaces. */
export function operators(byDefault: string, advanced = ''): FilterSupport {
  return { byDefault: listOf(byDefault), advanced: listOf(advanced) }
}

/** @param page - name of the page in Microsoft's reference for Graph v1.0, such as `user-list`. */
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
