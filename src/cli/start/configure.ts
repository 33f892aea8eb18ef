import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { workloadsLeftOut } from '../../config/sections/graph.ts'
import { notConfigured } from '../../plan/compile/api-declarations.ts'
import { createLog, createStandardOutput, type Log, type LogDestination } from '../../telemetry/log.ts'
import { UsageError } from '../command-line/usage-error.ts'

interface Mocked {
  readonly mocked?: readonly string[] | undefined
}

/**
 * Reads the configuration and creates the log, whose first lines are the configuration's warnings and the Microsoft Graph
 * workloads that are not served.
 *
 * @param mocked - the APIs that `--mock` names. Default: none.
 * @throws {@link ConfigInvalidError} under the same conditions as {@link loadConfig}; {@link UsageError} if a mocked
 *   API is not configured.
 */
export function configure(
  { mocked = [], ...sources }: Omit<Parameters<typeof loadConfig>[0], 'warn'> & Mocked,
  destination: LogDestination = createStandardOutput(),
): { readonly config: Config; readonly log: Log; readonly output: LogDestination } {
  const warnings: string[] = []
  const config = loadConfig({ ...sources, warn: (warning) => warnings.push(warning) })
  for (const api of mocked) {
    if (!config.apis.has(api))
      throw new UsageError(`--mock ${api}: ${notConfigured(api, config.apis)}.`, 'start')
  }
  const log = createLog({ level: config.log.level, destination })
  for (const warning of warnings) log.warn({ warning }, 'configuration warning')
  const others = workloadsLeftOut(config.schema.graph)
  if (others.length > 0) {
    log.info(
      { served: config.schema.graph, others },
      'some parts of Microsoft Graph are not served: schema.graph (BEHALF_GRAPH) does not include them',
    )
  }
  return { config, log, output: destination }
}
