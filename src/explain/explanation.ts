import type { Phase, RequestSource } from '../recording/phase.ts'

/**
 * What `extensions.explain` of a GraphQL answer holds, for a request with the header `x-behalf-explain`: `run` explains
 * what the operation did, `plan` says what it would do and does not run it. `mode` tells the three apart.
 *
 * Nothing of it is a token, a secret of the configuration, an answer's body, or the place that a cursor seals.
 */
export type Explain = Explanation | OperationPlan | ExplainUnavailable

/** The value of the header `x-behalf-explain`. */
export type ExplainMode = 'run' | 'plan'

/** The caller may not see it, or it is switched off. The operation itself ran as usual, unless `plan` was asked for. */
export interface ExplainUnavailable {
  readonly mode: 'refused'
  readonly code: 'EXPLAIN_NOT_ALLOWED'
  /** One sentence for people, which says what would have to be otherwise. */
  readonly message: string
}

/**
 * What an operation did at the APIs. All times are milliseconds since the operation started, with fractions; what
 * was still in flight when the response was sent ends there.
 */
export interface Explanation {
  readonly mode: 'run'
  readonly operation: ExplainedOperation
  /** When it started: ISO 8601, UTC. */
  readonly startedAt: string
  /** Until the answer was complete. */
  readonly durationMs: number
  /** Every request that a field asked for, in the order in which they were asked for; equal reads are one. */
  readonly requests: readonly ExplainedRequest[]
  /** Every HTTP request that left, in the order in which they left. A batch is one. */
  readonly calls: readonly ExplainedCall[]
  /** Every token that the operation asked for, in order. */
  readonly tokens: readonly ExplainedToken[]
  readonly totals: ExplainedTotals
  readonly warnings: readonly ExplainWarning[]
}

export interface ExplainedOperation {
  /** Null for an anonymous operation. */
  readonly name: string | null
  readonly kind: 'query' | 'mutation'
}

/** One request to an API as fields want it, whichever way and however often it traveled. A row of a waterfall. */
export interface ExplainedRequest {
  /** `r1`, `r2`, … */
  readonly id: string
  readonly api: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Absolute, as it was sent; the values that a cursor seals are `…`. */
  readonly url: string
  /**
   * The fields that it served, by their place in the answer: `me.manager`, `orders.nodes.3.salesperson`. More than one
   * where fields asked for the same, or a list's objects were loaded together. Empty where it was sent ahead for a field
   * that was not used.
   */
  readonly fields: readonly string[]
  /** How the answer was come by. */
  readonly source: RequestSource
  /** When the first field asked for it. */
  readonly startMs: number
  /** When it was answered, or given up. */
  readonly endMs: number
  /** What it waited for and when it was in flight, without gaps from `startMs` to `endMs`: a waterfall's bar. */
  readonly timeline: readonly Phase[]
  /** Each time that it was sent, in order; empty where it was not. */
  readonly attempts: readonly ExplainedAttempt[]
  /** Of the last answer; null where there was none. */
  readonly status: number | null
  /** Of the last answer's body, in bytes; of an item in a batch, as JSON. Null where there was none. */
  readonly bytes: number | null
  /** Why there is no usable answer: a code of `docs/errors.md`. Null where there is one. */
  readonly error: string | null
  readonly permissions: ExplainedPermissions
  /**
   * The same request as a command for a POSIX shell; null where a cursor seals part of it. `$TOKEN` stands for the token
   * for the API, and a variable named like the header for each header that the configuration adds.
   */
  readonly curl: string | null
}

/** One time that a request was sent. */
export interface ExplainedAttempt {
  /** `id` of the call that it traveled in. */
  readonly call: string
  /** Its place in a batch, from 0; null where it traveled alone. */
  readonly slot: number | null
  readonly startMs: number
  readonly endMs: number
  /** Of the answer to this request, in a batch its own; null where there was none. */
  readonly status: number | null
  /** What the answer asked to wait, in seconds; null where it did not. */
  readonly retryAfterSeconds: number | null
  /** Why there was no answer, e.g. `timeout`; null where there was one. */
  readonly failure: string | null
  /** What the API calls it, in a batch its own part; null where it did not say. */
  readonly requestId: string | null
}

/** A part of the time of a request. */
export type ExplainedPhase = Phase

/** Which delegated permissions a request takes, and has. */
export interface ExplainedPermissions {
  /** Any one inner list, all of its members; the first is the least privileged. */
  readonly needed: readonly (readonly string[])[]
  /** The alternative that the caller's token has; null if it has none, or was not checked. */
  readonly granted: readonly string[] | null
}

/** One HTTP request. */
export interface ExplainedCall {
  /** `c1`, `c2`, … */
  readonly id: string
  readonly api: string
  readonly method: ExplainedRequest['method']
  /** Absolute; the values that a cursor seals are `…`. */
  readonly url: string
  /** Whether it is a batch. */
  readonly isBatch: boolean
  /** `id`s of the requests in it, in the order of a batch's slots. */
  readonly requests: readonly string[]
  readonly startMs: number
  readonly endMs: number
  /** Of the HTTP answer: of a batch, the batch's own. Null where there was none. */
  readonly status: number | null
  /** Of the body as it came, in bytes; null where there was none. */
  readonly bytes: number | null
  /** What the answer itself asked to wait, in seconds; null where it did not. */
  readonly retryAfterSeconds: number | null
  /** Why there was no answer, e.g. `timeout`; null where there was one. */
  readonly failure: string | null
  /** What we sent as `client-request-id`. */
  readonly clientRequestId: string
  /** What the API calls it, for its support; null where it did not say. */
  readonly requestId: string | null
}

/** One time that a token was asked for. */
export interface ExplainedToken {
  readonly api: string
  /**
   * `memory`: cached. `redis`: another replica had exchanged it. `exchanged`: from Entra ID, now. `failed`: none was
   * had.
   */
  readonly source: 'memory' | 'redis' | 'exchanged' | 'failed'
  /** Whether an API had refused the one before, or it lacked a permission. */
  readonly isReplacement: boolean
  readonly startMs: number
  readonly endMs: number
  /** Delegated permissions that it has, sorted; null for an application's own token. */
  readonly granted: readonly string[] | null
  /** A code of `docs/errors.md`; null where there is a token. */
  readonly error: string | null
}

export interface ExplainedTotals {
  /** Requests that were sent, each once however often it was repeated: what APIs count. */
  readonly requests: number
  /** HTTP requests. */
  readonly calls: number
  /** Times that a request was sent again. */
  readonly retries: number
  /** Requests that no HTTP request was needed for: kept answers, and other operations' ones. */
  readonly saved: number
  /** Fields that found their request in flight. */
  readonly deduplicated: number
  /** Of all bodies as they came. */
  readonly bytes: number
  readonly exchanges: number
}

/** A problem that a developer may want to fix. */
export interface ExplainWarning {
  /** `N_PLUS_ONE`: a field makes an HTTP request for each item of a list. */
  readonly code: 'N_PLUS_ONE' | 'OVER_LIMIT' | 'RETRIED' | 'INCOMPLETE'
  /** The field: names as the answer has them, with dots, without places in lists; null where it is none's. */
  readonly field: string | null
  readonly message: string
}

/** What an operation would do. */
export interface OperationPlan {
  readonly mode: 'plan'
  readonly operation: ExplainedOperation
  /** The requests that do not wait for others; what waits for them is below them. */
  readonly requests: readonly PlannedRequest[]
  /** By API, in the order of first use. */
  readonly apis: readonly PlannedApi[]
  readonly cost: PlannedCost
  readonly warnings: readonly ExplainWarning[]
}

/** The request, or equal requests for each object of a list, that a field makes. */
export interface PlannedRequest {
  /** Names as the answer has them, with dots: `orders.nodes.salesperson`. */
  readonly field: string
  /** `Type.field`. */
  readonly coordinate: string
  readonly api: string
  readonly method: ExplainedRequest['method']
  /**
   * Absolute, its variables in braces; with what is selected and sent along, where the API takes that. The base URL alone where
   * code sends the request.
   */
  readonly url: string
  /** Members that it asks for, sorted; empty where all come. */
  readonly select: readonly string[]
  /** Objects that come along with it, e.g. `manager(displayName)`, which makes requests of their own unnecessary. */
  readonly expand: readonly string[]
  /** How many, at most: lists are taken to be as long as they may be. */
  readonly atMost: number
  /** `batch`: shares HTTP requests with what leaves at the same moment. `alone`: each is one of its own. */
  readonly travels: 'batch' | 'alone'
  /** Any one inner list, all of its members; the first is the least privileged. */
  readonly permissions: readonly (readonly string[])[]
  /** Null where the API does not charge by units. */
  readonly resourceUnits: number | null
  /**
   * What begins when this is answered, or with it where the address is known beforehand. Loads of items of a list of changes are below
   * the list, with its field.
   */
  readonly below: readonly PlannedRequest[]
}

export interface PlannedApi {
  readonly api: string
  /** Delegated permissions, the least privileged that the fields need. */
  readonly permissions: readonly string[]
  /** The maximum number of requests, counting each item of a batch. */
  readonly requests: number
  /** HTTP requests at most. */
  readonly roundTrips: number
}

/** What it can cost at most, and what it may; see `docs/operation-cost.md`. */
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
  /** Null where there is no limit. */
  readonly limit: number | null
}
