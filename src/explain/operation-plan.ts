import type { ExplainedOperation, ExplainedRequest, ExplainWarning } from './explanation.ts'

/** What an operation would do. */
export interface OperationPlan {
  readonly mode: 'plan'
  readonly operation: ExplainedOperation
  /** The requests that do not wait for another one; those that wait for them are in `below`. */
  readonly requests: readonly PlannedRequest[]
  /** By API, in the order of first use. */
  readonly apis: readonly PlannedApi[]
  readonly cost: PlannedCost
  readonly warnings: readonly ExplainWarning[]
}

/** The request that a field makes, or the equal requests that it makes for the objects of a list. */
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
  /** Members that it requests, sorted; empty if the API returns all of them. */
  readonly select: readonly string[]
  /**
   * Objects that are included in the response, such as `manager(displayName)`, so that they do not need their own
   * requests.
   */
  readonly expand: readonly string[]
  /** The maximum number of requests, assuming that every list has its maximum length. */
  readonly atMost: number
  /**
   * `batch`: shares an HTTP request with others that are sent at the same time. `alone`: each one is an HTTP request.
   */
  readonly travels: 'batch' | 'alone'
  /** Alternatives, each with all the permissions that it needs. The first one is the least privileged. */
  readonly permissions: readonly (readonly string[])[]
  /** Null if the API does not count resource units. */
  readonly resourceUnits: number | null
  /**
   * Requests that start after the response, or at the same time if their address is already known. In a list of
   * changes, the requests that load its items are below the list, with the list's field.
   */
  readonly below: readonly PlannedRequest[]
}

export interface PlannedApi {
  readonly api: string
  /** Delegated permissions: the least privileged ones that the fields need. */
  readonly permissions: readonly string[]
  /** The maximum number of requests, with each item of a batch counted separately. */
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
