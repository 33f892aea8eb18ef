import type { GraphError } from '../http/graph-error.ts'
import type { GraphRequest } from '../http/request.ts'
import type { QueryOptions } from '../odata/query-options.ts'

/** Where the services behind Graph differ from each other. */
export interface Workload {
  /** The viewer lacks a permission. */
  denied(): GraphError
  /**
   * Refuses query options that the service does not take, beyond what OData itself refuses.
   *
   * @throws GraphError
   */
  checkQuery(options: QueryOptions, context: QueryContext): void
  /** Query parameter by which the next page is asked for: opaque, or the number of rows to skip. */
  readonly nextPageParameter: '$skiptoken' | '$skip'
}

export interface QueryContext {
  readonly request: GraphRequest
  /** Most rows on a page. */
  readonly maxPageSize: number
  /** Whether `/$count` is asked for, and no rows. */
  readonly onlyCount: boolean
}
