import type { LogDestination } from '../telemetry/log.ts'

/** Receives the lines of the log. Most loggers, such as pino's, already have this interface. */
export interface Logger {
  /** @param details - the content of the line apart from its message. Contains no tokens or secrets. */
  debug(details: object, message: string): void
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

const METHODS: Readonly<Record<string, keyof Logger>> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  error: 'error',
  fatal: 'error',
}

/** Passes each log line to a logger after sanitizing it. `log.level` still determines which lines are written. */
export function destinationOf(logger: Logger): LogDestination {
  return {
    write(line) {
      const {
        level,
        time: _time,
        msg = '',
        ...details
      } = JSON.parse(line) as Readonly<Record<string, unknown>>
      logger[METHODS[String(level)] ?? 'info'](details, String(msg))
    },
  }
}
