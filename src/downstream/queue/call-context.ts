import type { Caller } from '../../caller/caller.ts'
import type { Cancellation } from '../../cancellation.ts'
import type { Recording } from '../../recording/recording.ts'
import type { RequestRecord } from '../../recording/request-record.ts'
import type { Log } from '../../telemetry/log.ts'
import type { AuthMode } from '../../tokens/token/auth-mode.ts'
import type { TokenSource } from '../../tokens/token-source.ts'
import type { ResponseCache } from '../cache/response-cache.ts'
import type { ApiChannel } from '../channel/api-channel.ts'
import type { CsrfTokens } from '../channel/csrf-tokens.ts'
import type { ApiRequest, ApiResponse } from '../http/api-request.ts'
import type { ResponseBudget } from '../http/response-budget.ts'
import type { ThrottleScope } from '../limits/throttling.ts'

/** The state shared by all steps of the requests that a caller's operation sends to one API. */
export interface CallContext {
  readonly channel: ApiChannel
  /** Shared with other operations. */
  readonly responseCache: ResponseCache
  readonly csrfTokens: CsrfTokens
  /** The operation's budget for all of its APIs. */
  readonly responseBudget: ResponseBudget
  readonly caller: Caller
  /** Determines whose permissions the API is called with. */
  readonly authMode: AuthMode
  readonly tokens: TokenSource
  /** Called if the operation has to wait for a token, so that its other tokens are exchanged at the same time. */
  readonly tokenMissed: () => void
  /** Aborts at the operation's deadline, or when the client disconnects. All waits end at that time. */
  readonly signal: Cancellation
  /** The operation's deadline, in milliseconds since the epoch. */
  readonly deadline: number
  readonly log: Log
  /** Null if nothing is recorded. */
  readonly recording: Recording | null
  /** The scope that the client's MSAL requests to obtain consent to a missing permission: `<App ID URI>/.default`. */
  readonly consentScope: string
  readonly runtime: Runtime
  /** The owner of these requests, for the API's limits. */
  readonly owner: Pick<ThrottleScope, 'tenant' | 'user'>
  /** Adds a request to those that are sent together next. */
  readonly enqueue: (pending: PendingRequest) => void
  /** Adds a request to the queue later. */
  readonly delayed: DelayedRequests
}

/** The requests of a call that return to the queue at a certain time. */
export interface DelayedRequests {
  /**
   * Returns a request to the queue at a time. Requests with the same time return together, so that they are sent together; with a
   * timer each, the event loop might handle some of them one turn later than the others.
   *
   * @param at - milliseconds since the epoch.
   */
  add(pending: PendingRequest, at: number): void
}

/** Time and randomness. Tests replace them. */
export interface Runtime {
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** At least 0, less than 1. */
  readonly random: () => number
  /** Resolves after `ms`; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: Cancellation) => Promise<void>
}

/** A request and the promise of its response. */
export interface PendingRequest {
  readonly request: ApiRequest
  readonly resolve: (response: ApiResponse) => void
  readonly reject: (error: unknown) => void
  /** How many times the request was sent, not counting attempts whose token was rejected. */
  readonly tries: number
  /** Whether an earlier attempt may have taken effect even though no response confirms it. */
  readonly mayBeDone: boolean
  /** Whether this attempt already uses a second token. */
  readonly isSecondTry: boolean
  /** Whether the next attempt should use a new connection. */
  readonly onNewConnection: boolean
  /** Null if nothing is recorded. */
  readonly record: RequestRecord | null
}
