import type { ExplainedOperation, ExplainedRequest, ExplainWarning } from './explanation.ts'

/** What an operation would do. */
export interface OperationPlan {
  readonly mode: 'plan'
  readonly operation: ExplainedOperation
  /** The requests that do not depend on another one. Those that depend on them are in `below`. */
  readonly requests: readonly PlannedRequest[]
  /** One entry per API, in the order of first use. */
  readonly apis: readonly PlannedApi[]
  readonly cost: PlannedCost
  readonly warnings: readonly ExplainWarning[]
}

/** The request that a field makes, or the same kind of request for every object in a list. */
export interface PlannedRequest {
  /** Names in the response, joined by dots: `orders.nodes.salesperson`. */
  readonly field: string
  /** `Type.field`. */
  readonly coordinate: string
  readonly api: string
  readonly method: ExplainedRequest['method']
  /**
   * Absolute, with variables in braces, and with the selection and other query parameters if the API accepts them. Only
   * the base URL if a resolver in code sends the request.
   */
  readonly url: string
  /** Members that the field requests, sorted; empty if the API returns all of them. */
  readonly select: readonly string[]
  /**
   * Objects that are included in the response, such as `manager(displayName)`, and therefore do not need separate requests.
   */
  readonly expand: readonly string[]
  /** The maximum number of requests, assuming that every list has its maximum length. */
  readonly atMost: number
  /**
   * `batch`: shares an HTTP request with others that are sent at the same time. `alone`: each one is a separate HTTP request.
   */
  readonly travels: 'batch' | 'alone'
  /** Alternative lists: all permissions in any one list are sufficient. The first list is the least privileged. */
  readonly permissions: readonly (readonly string[])[]
  /** Null if the API does not count resource units. */
  readonly resourceUnits: number | null
  /**
   * Requests that start after this one's response, or at the same time if their URL is already known. For a list of changes, the
   * requests that load its items are below the list, under the list's field.
   */
  readonly below: readonly PlannedRequest[]
}

export interface PlannedApi {
  readonly api: string
  /** Delegated permissions: the least privileged ones that the fields need. */
  readonly permissions: readonly string[]
  /** The maximum number of requests, counting every batch item separately. */
  readonly requests: number
  /** The maximum number of HTTP requests. */
  readonly roundTrips: number
}

/** The maximum cost, and the limits; see `docs/operation-cost.md`. */
export interface PlannedCost {
  readonly requests: Measure
  readonly roundTrips: number
  readonly exchanges: Measure
  readonly resourceUnits: Measure | null
  readonly cost: Measure
  readonly depth: Measure
  readonly aliases: Measure
  readonly rootFields: Measure
}

export interface Measure {
  readonly estimate: number
  /** Null if there is no limit. */
  readonly limit: number | null
}
