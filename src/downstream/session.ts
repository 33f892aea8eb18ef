import type { Caller } from '../caller/caller.ts'
import type { Recording } from '../explain/recording.ts'
import type { RequestRecord } from '../explain/request-record.ts'
import type { Log } from '../telemetry/log.ts'
import type { TokenSource } from '../tokens/token-source.ts'
import type { Way } from '../tokens/way.ts'
import type { Answers } from './answers.ts'
import type { ApiAnswer, ApiRequest } from './api-request.ts'
import type { Ending } from './ending.ts'
import type { Scope } from './pauses.ts'
import type { Traffic } from './traffic.ts'

/** One API, called on behalf of one caller, in one operation: what all steps of its requests share. */
export interface Session {
  readonly traffic: Traffic
  /** What serves more than this operation. */
  readonly answers: Answers
  readonly caller: Caller
  /** By whose permissions the API is called. */
  readonly way: Way
  readonly tokens: TokenSource
  /** Aborts at the operation's deadline, or when its client leaves. Whatever waits then is over already. */
  readonly signal: Ending
  /** The operation's deadline, in milliseconds since the epoch. */
  readonly deadline: number
  readonly log: Log
  /** Null unless somebody asks what the operation does. */
  readonly recording: Recording | null
  /** What the client's own MSAL asks for to have a missing permission consented: `<App ID URI>/.default`. */
  readonly consentScope: string
  readonly surroundings: Surroundings
  /** Whose requests these are, to the API's limits. */
  readonly owner: Pick<Scope, 'tenant' | 'user'>
  /** Has a request sent with whatever else is due next. */
  readonly enqueue: (pending: Pending) => void
}

/** What tests put in the place of time and chance. */
export interface Surroundings {
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** From 0 up to 1. */
  readonly random: () => number
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: Ending) => Promise<void>
}

/** A request on its way, and whoever waits for its answer. */
export interface Pending {
  readonly request: ApiRequest
  readonly resolve: (answer: ApiAnswer) => void
  readonly reject: (error: unknown) => void
  /** How often it was sent, apart from with a token that did not serve. */
  readonly tries: number
  /** Whether this is with another token already. */
  readonly isSecondTry: boolean
  /** Whether the API answered on a connection that it had better not use again. */
  readonly onNewConnection: boolean
  /** Null unless somebody asks. */
  readonly record: RequestRecord | null
}
