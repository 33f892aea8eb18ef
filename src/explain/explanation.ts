import type { Phase, RequestSource } from '../recording/phase.ts'

/**
 * What an operation did with the APIs. All times are milliseconds since the operation started, with fractions. Anything
 * that is still in flight when the response is sent ends at that time.
 */
export interface Explanation {
  readonly mode: 'run'
  readonly operation: ExplainedOperation
  /** Start time in ISO 8601, UTC. */
  readonly startedAt: string
  /** From the start until the response was complete. */
  readonly durationMs: number
  /** Every request that a field needed, in order. Equal reads are one request. */
  readonly requests: readonly ExplainedRequest[]
  /** How many requests that were not sent are not listed, because there are very many. Absent if all are listed. */
  readonly moreRequests?: number
  /** Every HTTP request that was sent, in order. A batch is one. */
  readonly calls: readonly ExplainedCall[]
  /** Every token that the operation acquired or tried to acquire, in order. */
  readonly tokens: readonly ExplainedToken[]
  readonly totals: ExplainedTotals
  readonly warnings: readonly ExplainWarning[]
}

export interface ExplainedOperation {
  /** Null for an anonymous operation. */
  readonly name: string | null
  readonly kind: 'query' | 'mutation'
}

/** A request to an API that fields need, regardless of how and how many times it was sent. One row of the waterfall. */
export interface ExplainedRequest {
  /** `r1`, `r2`, … */
  readonly id: string
  readonly api: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /**
   * Absolute, as it was sent; `…` replaces values that a cursor seals, and values of fields that the caller may not
   * select.
   */
  readonly url: string
  /**
   * Paths in the response of the fields that it served, such as `me.manager` or `orders.nodes.3.salesperson`. There are
   * several if fields needed the same request, or objects of a list were loaded together. Empty for a prefetched
   * request whose field did not need it after all.
   */
  readonly fields: readonly string[]
  /** How many other fields it served that are not listed, because there are very many. Absent if all are listed. */
  readonly moreFields?: number
  /** Where the response came from. */
  readonly source: RequestSource
  /** When the first field needed it. */
  readonly startMs: number
  /** When it got its response, or was abandoned. */
  readonly endMs: number
  /** What it waited for and when it was in flight, without gaps from `startMs` to `endMs`: the bar of the waterfall. */
  readonly timeline: readonly Phase[]
  /** One entry for each time it was sent, in order. */
  readonly attempts: readonly ExplainedAttempt[]
  /** HTTP status of the last response; null if there was none. */
  readonly status: number | null
  /**
   * Size of the last response body in bytes; for an item of a batch, the size of its JSON. Null if there was no body,
   * or if there are fields that the caller may not select: sizes would reveal the length of their values.
   */
  readonly bytes: number | null
  /** Why there is no usable response: a code from `docs/errors.md`. Null if there is one. */
  readonly error: string | null
  readonly permissions: ExplainedPermissions
  /**
   * The request as a command for a POSIX shell; null if a part of it is not shown. `$TOKEN` stands for the API's token.
   * The values of headers from the configuration are variables that are named after the headers.
   */
  readonly curl: string | null
}

/** One time that a request was sent. */
export interface ExplainedAttempt {
  /** `id` of the call that sent it. */
  readonly call: string
  /** Its position in the batch, from 0; null if it was not in a batch. */
  readonly slot: number | null
  readonly startMs: number
  readonly endMs: number
  /** HTTP status of the response, or of the item in a batch; null if there was no response. */
  readonly status: number | null
  /** `Retry-After` of the response in seconds; null if it has none. */
  readonly retryAfterSeconds: number | null
  /** Why there was no response, such as `timeout`; null if there was one. */
  readonly failure: string | null
  /** The API's ID for the request, or for the item in a batch; null if the response has none. */
  readonly requestId: string | null
}

/** A part of the time of a request. */
export type ExplainedPhase = Phase

/** The delegated permissions that a request needs, and those that it has. */
export interface ExplainedPermissions {
  /** Alternatives, each with all the permissions that it needs. The first one is the least privileged. */
  readonly needed: readonly (readonly string[])[]
  /** The alternative that the token satisfies; null if it satisfies none, or was not checked. */
  readonly granted: readonly string[] | null
}

/** One HTTP request. */
export interface ExplainedCall {
  /** `c1`, `c2`, … */
  readonly id: string
  readonly api: string
  readonly method: ExplainedRequest['method']
  /** Absolute; the same values are omitted as in the `url` of its request. */
  readonly url: string
  /** Whether it is a batch. */
  readonly isBatch: boolean
  /** The `id` of each request in it, in the order of the batch. */
  readonly requests: readonly string[]
  readonly startMs: number
  readonly endMs: number
  /** HTTP status of the response; for a batch, the status of the batch itself. Null if there was no response. */
  readonly status: number | null
  /** Size of the body in bytes, as received; null in the same cases as for a request. */
  readonly bytes: number | null
  /** `Retry-After` of the HTTP response in seconds; null if it has none. */
  readonly retryAfterSeconds: number | null
  /** Why there was no response, such as `timeout`; null if there was one. */
  readonly failure: string | null
  /** The `client-request-id` that Behalf sent. */
  readonly clientRequestId: string
  /** The API's ID for the request, for its support; null if the response has none. */
  readonly requestId: string | null
}

/** An acquisition of a token, for all requests that waited for it. */
export interface ExplainedToken {
  readonly api: string
  /**
   * `memory`: it was cached. `redis`: another replica had exchanged it. `exchanged`: Entra ID issued it for this operation. `failed`: it could not be obtained.
   */
  readonly source: 'memory' | 'redis' | 'exchanged' | 'failed'
  /** Whether it replaces a token that an API rejected or that lacked a permission. */
  readonly isReplacement: boolean
  readonly startMs: number
  readonly endMs: number
  /** Its delegated permissions, sorted; null for a token of the application itself. */
  readonly granted: readonly string[] | null
  /** A code from `docs/errors.md`; null if there is a token. */
  readonly error: string | null
}

export interface ExplainedTotals {
  /** Requests that were sent, not counting retries. */
  readonly requests: number
  /** HTTP requests. */
  readonly calls: number
  /** Requests that were sent again. */
  readonly retries: number
  /** Requests that did not need an HTTP request, because the response was cached or came from another operation. */
  readonly saved: number
  /** Fields whose request was already in flight. */
  readonly deduplicated: number
  /** Total size of all response bodies, as received; null if there are fields that the caller may not select. */
  readonly bytes: number | null
  readonly exchanges: number
}

/** A problem that you may want to fix. */
export interface ExplainWarning {
  /** `N_PLUS_ONE`: a field makes an HTTP request for each item of a list. */
  readonly code: 'N_PLUS_ONE' | 'OVER_LIMIT' | 'RETRIED' | 'INCOMPLETE'
  /**
   * The field, as response names joined by dots, without list positions. Null if the warning does not concern a single
   * field.
   */
  readonly field: string | null
  readonly message: string
}
