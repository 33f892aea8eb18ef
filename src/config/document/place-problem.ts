import { settingAt, variableOf } from '../settings.ts'
import { type Environment, isBlank } from '../sources.ts'
import type { LineOf } from './read-document.ts'

/** The sources of the settings that have problems. */
interface Origin {
  /** Path of behalf.yml. */
  readonly file: string
  readonly lineOf: LineOf
  readonly env: Environment
}

/**
 * Prefixes a problem in behalf.yml with its file and line. For a missing setting, the line is that of its section; for a
 * setting from an environment variable, there is no prefix.
 *
 * @param problem - begins with the path of the setting, as in `server.port must be a number`.
 */
export function placeProblem(problem: string, { file, lineOf, env }: Origin): string {
  const [name = ''] = /^[\w.-]{1,200}/.exec(problem) ?? []
  const path = name.split('.')
  const setting = settingAt(path)
  const variable = setting && variableOf(setting, path[1] ?? '')
  if (variable !== undefined && !isBlank(env[variable] ?? '')) return problem
  const line = lineOf(path) ?? (problem.endsWith(' is missing') ? lineOf(path.slice(0, -1)) : undefined)
  return line === undefined ? problem : `${file}:${line}: ${problem}`
}
