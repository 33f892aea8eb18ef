import { API_NAMES_WITHOUT_FILE, SETTINGS, type Setting, variableOf } from '../settings.ts'
import { type Environment, isBlank, type ReadFile, readSecretFile, UNRESOLVED } from '../sources.ts'
import { isTree, type Tree } from '../values/tree.ts'

interface OverlayOptions {
  readonly env: Environment
  readonly readFile: ReadFile
  /** Receives problems that are errors only in production. */
  readonly reportWeakness: (problem: string) => void
}

/** The environment variable for one setting in behalf.yml. */
export interface SettingVariable {
  readonly setting: Setting
  readonly path: readonly string[]
  readonly variable: string
}

/**
 * Overrides settings in behalf.yml with environment variables. An empty variable counts as not set, because container platforms
 * create one if no value is given. In production, the variable for a protective setting must not be empty.
 *
 * @param problems - receives problems with the variables, but never their values.
 */
export function overlayEnvironment(
  tree: Tree,
  { env, readFile, reportWeakness }: OverlayOptions,
  problems: string[],
): Tree {
  const overlaid = structuredClone(tree)
  const taken = new Map<string, string>()
  for (const { setting, path, variable } of variablesFor(tree)) {
    if (setting.protects && env[variable] !== undefined && isBlank(env[variable])) {
      reportWeakness(
        `${setting.path.join('.')} (${variable}) is empty, so it protects nothing: set a value, or remove the variable`,
      )
    }
    const value = readVariable(variable, setting, { env, readFile }, problems)
    if (value === undefined) continue
    const [name, other] = [path.join('.'), taken.get(variable)]
    if (other !== undefined)
      problems.push(`${variable} would set ${other} and ${name}: rename one of the two`)
    taken.set(variable, name)
    setAt(overlaid, path, setting.isList ? split(value) : value)
  }
  return overlaid
}

/** All variables that override a setting, including those for the APIs in behalf.yml. */
export function variablesFor(tree: Tree): readonly SettingVariable[] {
  const named = isTree(tree.apis) ? Object.keys(tree.apis) : []
  const apiNames = [...new Set([...API_NAMES_WITHOUT_FILE, ...named])]
  return SETTINGS.flatMap((setting) => {
    if (setting.variable === undefined) return []
    if (!setting.path.includes('*')) return [{ setting, path: setting.path, variable: setting.variable }]
    return apiNames.map((name) => ({
      setting,
      path: setting.path.map((key) => (key === '*' ? name : key)),
      variable: variableOf(setting, name) ?? '',
    }))
  })
}

function readVariable(
  variable: string,
  setting: Setting,
  { env, readFile }: Pick<OverlayOptions, 'env' | 'readFile'>,
  problems: string[],
): string | undefined {
  const value = valueSet(env, variable)
  const file = setting.secret ? valueSet(env, `${variable}_FILE`) : undefined
  if (file === undefined) return value
  if (value !== undefined) {
    problems.push(`${setting.path.join('.')}: ${variable} and ${variable}_FILE are both set; keep one`)
    return value
  }
  return readSecretFile(file, readFile, (problem) => problems.push(`${variable}_FILE: ${problem}`))
}

function valueSet(env: Environment, variable: string): string | undefined {
  const value = env[variable]
  return value === undefined || isBlank(value) ? undefined : value
}

function split(value: string): string[] | string {
  return value === UNRESOLVED ? value : value.split(/[\s,]+/).filter((item) => item !== '')
}

function setAt(tree: Tree, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    tree[key] = value
    return
  }
  tree[key] ??= {}
  const below = tree[key]
  // A value that is not a mapping is kept, so that its own problem is reported.
  if (isTree(below)) setAt(below, rest, value)
}
