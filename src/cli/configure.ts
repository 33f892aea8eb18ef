import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { createLog, type Log, type LogDestination } from '../telemetry/log.ts'

/**
 * Reads the configuration and opens the log that it asks for, whose first lines are what an operator should look at.
 *
 * @throws {@link ConfigInvalidError} as {@link loadConfig} does.
 */
export function configure(
  sources: Omit<Parameters<typeof loadConfig>[0], 'warn'>,
  destination: LogDestination | undefined,
): { readonly config: Config; readonly log: Log } {
  const warnings: string[] = []
  const config = loadConfig({ ...sources, warn: (warning) => warnings.push(warning) })
  const log = createLog({ level: config.log.level, destination })
  for (const warning of warnings)
    log.warn({ warning }, 'the configuration can be used, and should be looked at')
  return { config, log }
}
