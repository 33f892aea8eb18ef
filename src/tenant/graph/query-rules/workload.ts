import type { GraphError } from '../http/graph-error.ts'
import type { GraphRequest } from '../http/graph-request.ts'
import type { QueryOption, QueryOptions } from '../odata/query-options.ts'
import type { CollectionRules } from '../rules/endpoint-rules.ts'

/** Behavior that differs between the services behind Graph. */
export interface Workload {
  /** The error if the viewer lacks a permission. */
  denied(): GraphError
  /** The error if the endpoint does not support a query option. */
  unsupportedOption(option: QueryOption): GraphError
  /** The error if the service does not support the page size. */
  invalidTop(top: number, maxPageSize: number): GraphError
  /**
   * The part of a collection's query that the service applies. The endpoint supports each option on its own.
   *
   * @throws GraphError for options that the service does not support in combination or for a particular property.
   */
  follow(options: QueryOptions, context: QueryContext): QueryOptions
  /** The query parameter for the next page: an opaque token, or the number of rows to skip. */
  readonly nextPageParameter: '$skiptoken' | '$skip'
}

export interface QueryContext {
  readonly rules: CollectionRules
  readonly request: GraphRequest
  /** The entity type of the rows: its name in Graph's metadata, and its properties. */
  readonly type: { readonly name: string; readonly properties: Readonly<Record<string, unknown>> }
  /** Whether the request is for `/$count`, which does not return rows. */
  readonly onlyCount: boolean
}
