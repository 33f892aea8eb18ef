import type { GraphError } from '../http/graph-error.ts'
import type { GraphRequest } from '../http/graph-request.ts'
import type { QueryOption, QueryOptions } from '../odata/query-options.ts'
import type { CollectionRules } from '../rules/endpoint-rules.ts'

/** Where the services behind Graph differ from each other. */
export interface Workload {
  /** The viewer lacks a permission. */
  denied(): GraphError
  /** The endpoint does not take a query option. */
  refuseOption(option: QueryOption): GraphError
  /** A page of this size cannot be had. */
  refuseTop(top: number, maxPageSize: number): GraphError
  /**
   * What the service follows of a collection's query, each option of which the endpoint takes on its own.
   *
   * @throws GraphError for what it does not take together, or not of a property.
   */
  follow(options: QueryOptions, context: QueryContext): QueryOptions
  /** Query parameter by which the next page is asked for: opaque, or the number of rows to skip. */
  readonly nextPageParameter: '$skiptoken' | '$skip'
}

export interface QueryContext {
  readonly rules: CollectionRules
  readonly request: GraphRequest
  /** Of the rows: its name as in Graph's metadata, and its properties. */
  readonly type: { readonly name: string; readonly properties: Readonly<Record<string, unknown>> }
  /** Whether `/$count` is asked for, and no rows. */
  readonly onlyCount: boolean
}
