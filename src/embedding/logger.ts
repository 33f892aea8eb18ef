import type { LogDestination } from '../telemetry/log.ts'

/** Where the lines of the log go. Most loggers, such as pino's, are one already. */
export interface Logger {
  /** @param details - what the line says besides its message; no token or secret is in it. */
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

/** Passes each line of a log on to a logger, once it has been made safe. `log.level` still decides which lines there are. */
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
