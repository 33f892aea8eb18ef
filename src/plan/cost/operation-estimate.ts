/**
 * What an operation can cost at most, known before it runs. Worst case means: every list is as long as it may be,
 * every key is a key of its own, everything is permitted, nothing is repeated after a failure.
 *
 * Lists whose length no argument bounds are taken to be as long as `@listSize(assumedSize:)` says, or
 * {@link DEFAULT_LIST_SIZE}; APIs are taken to fill the pages they are asked for. The
 * estimate can be exceeded only if these two assumptions do not hold.
 */
export interface OperationEstimate {
  /** Fields at the top, each name of the answer counted. */
  readonly rootFields: number
  /** Levels of fields; introspection has none. */
  readonly depth: Measured
  /** Fields that are selected again under another name, over the whole operation as it is executed. */
  readonly aliases: Measured
  /** The most often that one field of one selection is selected again under another name. */
  readonly mostAliases: Measured
  /** By `@cost` and `@listSize`: the sum of the weights of all objects that the answer can have. */
  readonly cost: Measured
  /** Values in the arguments of all fields, as often as the fields are executed. */
  readonly argumentValues: Measured
  /** Requests to all APIs, counting each item of a batch: what APIs count against their quotas. */
  readonly requests: Measured
  /** HTTP requests to all APIs, a batch being one. */
  readonly roundTrips: number
  /** APIs that the operation touches: each takes a token of its own, if none is there from before. */
  readonly exchanges: number
  /** What Microsoft Graph charges; null where the operation does not touch it. */
  readonly resourceUnits: Measured | null
  readonly apis: ReadonlyMap<string, ApiEstimate>
  /** The fields that make requests, most requests first. */
  readonly fields: readonly FieldEstimate[]
  /** Lists that have to be bounded by exactly one of some arguments, and are not. */
  readonly unsliced: readonly UnslicedList[]
  /** Whether everything was counted; else the operation is so entangled that counting was given up, and the numbers are too small. */
  readonly isComplete: boolean
  /** Selections that were looked at to know all this. */
  readonly visits: number
}

/** A number, and the field that contributes most to it. */
export interface Measured {
  readonly count: number
  /** Names as the answer has them, with dots: `me.reports.nodes`; empty where no field stands out. */
  readonly path: string
}

/** What one API is asked. */
export interface ApiEstimate {
  /** Requests, counting each item of a batch. */
  readonly requests: number
  /** HTTP requests: where answers that arrive apart may or may not make for one batch, apart. */
  readonly roundTrips: number
  /** Null for an API that does not charge by units. */
  readonly resourceUnits: number | null
}

/** What one field asks. */
export interface FieldEstimate {
  readonly path: string
  /** `Type.field`. */
  readonly coordinate: string
  readonly api: string
  readonly requests: number
  readonly resourceUnits: number | null
}

/** A list without the argument that bounds it. */
export interface UnslicedList {
  readonly path: string
  /** Exactly one of these has to be given. */
  readonly slicingArguments: readonly string[]
}

/** Items of a list whose length is neither bounded nor estimated. */
export const DEFAULT_LIST_SIZE = 10
