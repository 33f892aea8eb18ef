import type { Phase, RequestSource } from '../recording/phase.ts'

/**
 * The API requests that an operation caused. All times are in milliseconds since the operation started, with fractions. Anything
 * still in flight when the response is sent is shown as ending at that time.
 */
export interface Explanation {
  readonly mode: 'run'
  readonly operation: ExplainedOperation
  /** Start time in ISO 8601, UTC. */
  readonly startedAt: string
  /** Time from the start until the response was complete. */
  readonly durationMs: number
  /** Every request that a field needed, in order. Identical reads are one request. */
  readonly requests: readonly ExplainedRequest[]
  /** Number of unsent requests that are not listed, because there are too many. Absent if all are listed. */
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

/** A request to an API that fields need, regardless of how and how often it was sent. One row in the waterfall. */
export interface ExplainedRequest {
  /** `r1`, `r2`, … */
  readonly id: string
  readonly api: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /**
   * Absolute, as sent; `…` replaces values that a cursor seals, and values of fields that the caller is not allowed
   * to select.
   */
  readonly url: string
  /**
   * Response paths of the fields that the request served, such as `me.manager` or `orders.nodes.3.salesperson`. There are several
   * if fields needed the same request, or if objects in a list were loaded together. Empty for a prefetched request whose field
   * did not need it after all.
   */
  readonly fields: readonly string[]
  /** Number of other fields that the request served, if there are too many to list. Absent if all are listed. */
  readonly moreFields?: number
  /** Where the response came from. */
  readonly source: RequestSource
  /** When the first field needed it. */
  readonly startMs: number
  /** When it received its response or was abandoned. */
  readonly endMs: number
  /** What the request waited for and when it was in flight, from `startMs` to `endMs` without gaps: its bar in the waterfall. */
  readonly timeline: readonly Phase[]
  /** One entry for each time the request was sent, in order. */
  readonly attempts: readonly ExplainedAttempt[]
  /** HTTP status of the last response; null if there was none. */
  readonly status: number | null
  /**
   * Size of the last response body in bytes; for a batch item, the size of its JSON. Null if there was no body, or if there are
   * fields that the caller is not allowed to select: sizes would reveal the length of their values.
   */
  readonly bytes: number | null
  /** Why there is no usable response, as a code from `docs/errors.md`; null if there is one. */
  readonly error: string | null
  readonly permissions: ExplainedPermissions
  /**
   * The request as a command for a POSIX shell; null if part of it is not shown. `$TOKEN` stands for the API's token. Header
   * values from the configuration are replaced with variables named after the headers.
   */
  readonly curl: string | null
}

/** One attempt to send a request. */
export interface ExplainedAttempt {
  /** The `id` of the call that sent it. */
  readonly call: string
  /** Its position in the batch, starting at 0; null if it was not in a batch. */
  readonly slot: number | null
  readonly startMs: number
  readonly endMs: number
  /** HTTP status of the response or of the batch item; null if there was no response. */
  readonly status: number | null
  /** `Retry-After` of the response in seconds; null if it has none. */
  readonly retryAfterSeconds: number | null
  /** Why there was no response, such as `timeout`; null if there was one. */
  readonly failure: string | null
  /** The API's ID for the request or for the batch item; null if the response has none. */
  readonly requestId: string | null
}

/** A segment of a request's time. */
export type ExplainedPhase = Phase

/** The delegated permissions that a request needs, and those that it has. */
export interface ExplainedPermissions {
  /** Alternative lists: all permissions in any one list are sufficient. The first list is the least privileged. */
  readonly needed: readonly (readonly string[])[]
  /** The alternative that the token satisfies; null if it does not satisfy any or was not checked. */
  readonly granted: readonly string[] | null
}

/** One HTTP request. */
export interface ExplainedCall {
  /** `c1`, `c2`, … */
  readonly id: string
  readonly api: string
  readonly method: ExplainedRequest['method']
  /** Absolute; omits the same values as the `url` of its request. */
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
  /** The API's ID for the request, which its support team can use; null if the response has none. */
  readonly requestId: string | null
}

/** One token acquisition, for all requests that were waiting for it. */
export interface ExplainedToken {
  readonly api: string
  /**
   * `memory`: it was cached. `redis`: another replica had exchanged it. `exchanged`: Entra ID issued it for this operation.
   * `failed`: it could not be obtained.
   */
  readonly source: 'memory' | 'redis' | 'exchanged' | 'failed'
  /** Whether it replaces a token that an API rejected or that lacked a permission. */
  readonly isReplacement: boolean
  readonly startMs: number
  readonly endMs: number
  /** The token's delegated permissions, sorted; null for the application's own token. */
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
  /** Total size of all response bodies, as received; null if there are fields that the caller is not allowed to select. */
  readonly bytes: number | null
  readonly exchanges: number
}

/** A problem that you may want to fix. */
export interface ExplainWarning {
  /** `N_PLUS_ONE`: a field makes an HTTP request for every item in a list. */
  readonly code: 'N_PLUS_ONE' | 'OVER_LIMIT' | 'RETRIED' | 'INCOMPLETE'
  /**
   * The field, as response names joined by dots, without list positions. Null if the warning does not concern a single
   * field.
   */
  readonly field: string | null
  readonly message: string
}
