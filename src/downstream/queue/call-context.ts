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
import type { ThrottleScope } from '../limits/throttling.ts'

/** One API, called on behalf of one caller, in one operation: what all steps of its requests share. */
export interface CallContext {
  readonly channel: ApiChannel
  /** What serves more than this operation. */
  readonly responseCache: ResponseCache
  readonly csrfTokens: CsrfTokens
  readonly caller: Caller
  /** By whose permissions the API is called. */
  readonly authMode: AuthMode
  readonly tokens: TokenSource
  /** The first token has to be waited for, so that the operation's others are better exchanged at the same time. */
  readonly tokenMissed: () => void
  /** Aborts at the operation's deadline, or when its client leaves. Everything that waits then has ended already. */
  readonly signal: Cancellation
  /** The operation's deadline, in milliseconds since the epoch. */
  readonly deadline: number
  readonly log: Log
  /** Null where nothing is recorded. */
  readonly recording: Recording | null
  /** What the client's own MSAL asks for to have a missing permission consented: `<App ID URI>/.default`. */
  readonly consentScope: string
  readonly runtime: Runtime
  /** Whose requests these are, to the API's limits. */
  readonly owner: Pick<ThrottleScope, 'tenant' | 'user'>
  /** Sends a request together with all others that are due next. */
  readonly enqueue: (pending: PendingRequest) => void
}

/** What tests put in the place of time and chance. */
export interface Runtime {
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** From 0 up to 1. */
  readonly random: () => number
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: Cancellation) => Promise<void>
}

/** A request and the promise that waits for its response. */
export interface PendingRequest {
  readonly request: ApiRequest
  readonly resolve: (answer: ApiResponse) => void
  readonly reject: (error: unknown) => void
  /** How often it was sent, apart from with a token that did not serve. */
  readonly tries: number
  /** Whether this is with another token already. */
  readonly isSecondTry: boolean
  /** Whether the API answered on a connection that it had better not use again. */
  readonly onNewConnection: boolean
  /** Null where nothing is recorded. */
  readonly record: RequestRecord | null
}
