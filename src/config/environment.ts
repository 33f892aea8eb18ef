import { type Environment, isTree, type ReadFile, readSecretFile, type Tree, UNRESOLVED } from './document.ts'
import { API_NAMES_WITHOUT_FILE, SETTINGS, type Setting, variableOf } from './settings.ts'

interface OverlayOptions {
  readonly env: Environment
  readonly readFile: ReadFile
}

/**
 * Lays environment variables over behalf.yml. An empty variable counts as not set, because that is what
 * container platforms make of a variable without a value.
 *
 * @param problems - receives what is wrong with the variables; never a value.
 */
export function overlayEnvironment(tree: Tree, { env, readFile }: OverlayOptions, problems: string[]): Tree {
  const overlaid = structuredClone(tree)
  for (const { setting, path, variable } of variablesFor(tree)) {
    const value = readVariable(variable, setting, { env, readFile }, problems)
    if (value !== undefined) setAt(overlaid, path, setting.list ? split(value) : value)
  }
  return overlaid
}

function variablesFor(tree: Tree) {
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
  { env, readFile }: OverlayOptions,
  problems: string[],
): string | undefined {
  const value = env[variable] || undefined
  const file = setting.secret ? env[`${variable}_FILE`] || undefined : undefined
  if (file === undefined) return value
  if (value !== undefined) {
    problems.push(`${setting.path.join('.')}: ${variable} and ${variable}_FILE are both set; keep one`)
    return value
  }
  return readSecretFile(file, readFile, (problem) => problems.push(`${variable}_FILE: ${problem}`))
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
  // Something else than a mapping stays, so that its own problem is reported.
  if (isTree(below)) setAt(below, rest, value)
}
