import type { Caller } from '../../caller/caller.ts'
import type { Recording } from '../../recording/recording.ts'
import type { Log } from '../../telemetry/log.ts'

/** What the server's own plugins need of an operation's context. */
export interface CallerContext {
  readonly caller: Caller
  /** Writes with the request's id. */
  readonly log: Log
  /** Receives what the operation does; null where nothing is recorded. */
  readonly recording: Recording | null
}
