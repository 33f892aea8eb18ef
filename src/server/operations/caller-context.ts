import type { Caller } from '../../caller/caller.ts'
import type { Recording } from '../../recording/recording.ts'
import type { Log } from '../../telemetry/log.ts'

/** The parts of an operation's context that the server's own plugins need. */
export interface CallerContext {
  readonly caller: Caller
  /** Writes log lines with the request's ID. */
  readonly log: Log
  /** Records what the operation does; null if nothing is recorded. */
  readonly recording: Recording | null
}
