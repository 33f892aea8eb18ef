import { settingAt, variableOf } from '../settings.ts'
import { type Environment, isBlank } from '../sources.ts'
import type { LineOf } from './read-document.ts'

/** Where the settings that have problems come from. */
interface Origin {
  /** Of behalf.yml. */
  readonly file: string
  readonly lineOf: LineOf
  readonly env: Environment
}

/**
 * Puts file and line before a problem of a setting that behalf.yml has. A setting that is missing is at the section that lacks it. What
 * an environment variable sets stays without a place.
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
