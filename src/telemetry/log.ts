import { writeSync } from 'node:fs'
import { type DestinationStream, type Logger, pino } from 'pino'

import type { LogLevel } from '../config/config.ts'
import { toSafeLine } from './log-line.ts'
import { serializeError } from './serialize-error.ts'

/** Writes JSON lines; `child({ requestId })` makes a log whose lines all contain the request's ID. */
export type Log = Logger

/** Where lines are written, one call per line, including the line feed; for example `process.stdout`. */
export type LogDestination = Pick<DestinationStream, 'write'>

/** Maximum number of bytes that are waiting because the standard output is not being read; later lines are dropped. */
const MAX_PENDING_BYTES = 16 * 1024 ** 2

/**
 * Creates the only writer to this process's standard output, because two writers would interleave their lines. It does not
 * block, and if the output fails, the process continues. Lines from one turn of the event loop are written together,
 * because each write wakes a thread, which takes longer than all other work on a line. Lines that are still waiting
 * when the process exits are written then.
 *
 * @param fd - the file descriptor of a file or pipe. Default: the standard output.
 * @returns a destination whose `flush` calls back when every line so far has left the process, or with the error that
 *   prevented this. SonicBoom's own `flush` calls back immediately if it does not buffer lines.
 */
export function createStandardOutput(
  fd = 1,
): LogDestination & { flush(done: (error?: Error) => void): void } {
  const stream = pino.destination({ dest: fd, sync: false, maxLength: MAX_PENDING_BYTES })
  let lines = ''
  let isPending = false
  let failure: Error | undefined
  function pass(): void {
    const gathered = lines
    lines = ''
    if (gathered !== '') stream.write(gathered)
  }
  // Lines that are written asynchronously from here on would be lost.
  process.once('exit', () => {
    if (lines === '') return
    try {
      writeSync(fd, lines)
    } catch {
      // A failing output must not change how the process ends.
    }
  })
  stream.on('drain', () => {
    isPending = lines !== ''
    failure = undefined
  })
  stream.on('error', (error: Error) => {
    failure = error
  })
  return {
    write(line) {
      isPending = true
      if (lines === '') setImmediate(pass)
      lines += line
    },
    flush(done) {
      if (!isPending || failure !== undefined) {
        done(failure)
        return
      }
      const settle = (error?: Error) => {
        stream.off('drain', settle).off('error', settle)
        done(error)
      }
      stream.on('drain', settle).on('error', settle)
      pass()
    },
  }
}

interface LogOptions {
  readonly level: LogLevel
  /** Default: this process's standard output, written without blocking. */
  readonly destination?: LogDestination | undefined
}

/**
 * Creates the log of one process: a JSON object per line with `level` (a name), `time` (ISO 8601) and `msg`.
 *
 * Errors go under `err` and are written by {@link serializeError}. Every line passes through {@link toSafeLine} before
 * it is written: regardless of where its text comes from, the line contains no credentials (libraries may put them into
 * messages), is up to 16 KiB long, and has only printable characters.
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
