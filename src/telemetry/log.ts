import { type DestinationStream, type Logger, pino } from 'pino'

import type { LogLevel } from '../config/config.ts'
import { maskSecrets } from './mask-secrets.ts'
import { serializeError } from './serialize-error.ts'

/** Writes JSON lines; `child({ requestId })` makes one whose lines all carry the request's id. */
export type Log = Logger

/** Where lines go, one call each, newline included: `process.stdout` is one. */
export type LogDestination = Pick<DestinationStream, 'write'>

interface LogOptions {
  readonly level: LogLevel
  /** Default: this process's standard output, written without blocking. */
  readonly destination?: LogDestination | undefined
}

/**
 * Makes the log of one process: a JSON object per line with `level` (a word), `time` (ISO 8601) and `msg`.
 *
 * Errors go under `err` and are written by {@link serializeError}. Each line passes {@link maskSecrets}
 * before it leaves, so that even a token in a library's message does not reach the log.
 */
export function createLog({ level, destination }: LogOptions): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serializeError, error: serializeError },
      hooks: { streamWrite: maskSecrets },
    },
    destination ?? pino.destination({ dest: 1, sync: false }),
  )
}
