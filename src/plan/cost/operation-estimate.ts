/**
 * The maximum cost of an operation, known before it runs. This is the worst case: every list has its maximum length,
 * every key is different, and all permissions are granted. Retries after a failure are not included.
 *
 * Lists whose length is not limited by an argument are assumed to have the length in `@listSize(assumedSize:)`, or
 * {@link DEFAULT_LIST_SIZE}. APIs are assumed to fill the pages that are requested. The estimate can be exceeded only
 * if one of these two assumptions is wrong.
 */
export interface OperationEstimate {
  /** The number of root fields, counting each name in the response. */
  readonly rootFields: number
  /** Levels of fields, not counting introspection. */
  readonly depth: Measured
  /** Fields that are selected again under another name, in the whole operation as it is executed. */
  readonly aliases: Measured
  /** The maximum number of times that one field of one selection is selected again under another name. */
  readonly maxAliases: Measured
  /**
   * The cost according to `@cost` and `@listSize`: the sum of the weights of all objects in the largest possible
   * response.
   */
  readonly cost: Measured
  /** The number of values in the arguments of all fields, multiplied by how often the fields are executed. */
  readonly argumentValues: Measured
  /** Introspection fields that are selected again under another name, except `__type`. */
  readonly introspectionAliases: Measured
  /** Requests to all APIs, counting each item of a batch, as the APIs' quotas do. */
  readonly requests: Measured
  /** HTTP requests to all APIs, counting a batch as one. */
  readonly roundTrips: number
  /** The APIs that the operation uses: each needs a token, unless one is cached. */
  readonly exchanges: number
  /** The number of units that Microsoft Graph charges; null if the operation does not use it. */
  readonly resourceUnits: Measured | null
  readonly apis: ReadonlyMap<string, ApiEstimate>
  /**
   * Whether `@requiresScopes` or `@policy` restricts a field that sends requests, or a field above it. If so, some callers need
   * fewer APIs.
   */
  readonly isRestricted: boolean
  /** The fields that send requests, starting with the one that sends the most. */
  readonly fields: readonly FieldEstimate[]
  /** Lists that require exactly one of several limiting arguments, but do not have exactly one. */
  readonly unsliced: readonly UnslicedList[]
  /**
   * Whether everything was counted. If not, the operation is too complex to be counted completely, and the actual numbers are
   * higher.
   */
  readonly isComplete: boolean
  /** The number of selections that were visited. */
  readonly visits: number
}

/** A number, and the field that contributes most to it. */
export interface Measured {
  readonly count: number
  /** Names in the response, joined by dots: `me.reports.nodes`; empty if no field stands out. */
  readonly path: string
}

/** The requests to one API. */
export interface ApiEstimate {
  /** The number of requests, counting each item of a batch. */
  readonly requests: number
  /** The number of HTTP requests. If it is unknown whether responses arrive together, they are counted as separate. */
  readonly roundTrips: number
  /** Null for an API that does not charge by units. */
  readonly resourceUnits: number | null
}

/** The requests of one field. */
export interface FieldEstimate {
  readonly path: string
  /** `Type.field`. */
  readonly coordinate: string
  readonly api: string
  readonly requests: number
  readonly resourceUnits: number | null
}

/** A list that does not have exactly one of its limiting arguments. */
export interface UnslicedList {
  readonly path: string
  /** Exactly one of these must be given. */
  readonly slicingArguments: readonly string[]
}

/** The assumed number of items in a list whose length is not limited or declared. */
export const DEFAULT_LIST_SIZE = 10
