import { type DestinationStream, type Logger, pino } from 'pino'

import type { LogLevel } from '../config/config.ts'
import { toSafeLine } from './log-line.ts'
import { serializeError } from './serialize-error.ts'

/** Writes JSON lines; `child({ requestId })` makes one whose lines all carry the request's id. */
export type Log = Logger

/** Where lines go, one call each, newline included: `process.stdout` is one. */
export type LogDestination = Pick<DestinationStream, 'write'>

/** Makes the one way to this process's standard output: two would write into each other's lines. */
export function createStandardOutput() {
  return pino.destination({ dest: 1, sync: false })
}

interface LogOptions {
  readonly level: LogLevel
  /** Default: this process's standard output, written without blocking. */
  readonly destination?: LogDestination | undefined
}

/**
 * Makes the log of one process: a JSON object per line with `level` (a word), `time` (ISO 8601) and `msg`.
 *
 * Errors go under `err` and are written by {@link serializeError}. Each line passes {@link toSafeLine} before it
 * leaves: it has no credential that a library put into its message, no more than 16 KiB, and printable characters alone,
 * regardless of the source of the text.
 */
export function createLog({ level, destination }: LogOptions): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serializeError, error: serializeError },
      hooks: { streamWrite: toSafeLine },
    },
    destination ?? createStandardOutput(),
  )
}
