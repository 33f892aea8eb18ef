import { BUILT_IN_APIS } from '../sections/apis.ts'
import { productionSettings, type Setting } from '../settings.ts'
import { valueAt } from '../values/tree.ts'
import { inBinaryUnits } from './binary-units.ts'

/** The default of a setting, in Markdown. */
export function defaultText(setting: Setting): string {
  const general = generalDefault(setting)
  const builtIn = Object.entries(BUILT_IN_APIS).flatMap(([name, api]) => {
    const value = setting.path[0] === 'apis' ? valueAt(api, setting.path.slice(2)) : undefined
    return value === undefined || setting.defaultValue === value ? [] : [`\`${name}\`: ${code(value)}`]
  })
  if (builtIn.length === 0) return general
  return general === REQUIRED
    ? `${builtIn.join('; ')}; others: ${REQUIRED}`
    : `${builtIn.join('; ')}; others: ${general}`
}

/** The constant default if it is the same in production and for all APIs; otherwise undefined. */
export function constantDefault(setting: Setting): unknown {
  const { defaultValue, path } = setting
  const isBuiltIn = path[0] === 'apis' && defaultText(setting) !== generalDefault(setting)
  return inProduction(setting) === defaultValue && !isBuiltIn ? defaultValue : undefined
}

const REQUIRED = 'required'

function generalDefault(setting: Setting): string {
  const { default: inWords, defaultValue } = setting
  if (inWords !== undefined) return inWords
  const production = inProduction(setting)
  if (!isSame(production, defaultValue)) return `${code(defaultValue)}; in production ${code(production)}`
  if (typeof defaultValue === 'number' && setting.path.at(-1)?.endsWith('Bytes')) {
    return `${code(defaultValue)} (${inBinaryUnits(defaultValue) ?? 'bytes'})`
  }
  if (defaultValue !== undefined) return code(defaultValue)
  return setting.schema._zod.optin === 'optional' ? 'none' : REQUIRED
}

const PRODUCTION = new Map(
  productionSettings().map(({ path, defaultValue }) => [path.join('.'), defaultValue]),
)

function inProduction({ path }: Setting): unknown {
  return PRODUCTION.get(path.join('.'))
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function code(value: unknown): string {
  if (value === null || isSame(value, []) || isSame(value, {})) return 'none'
  return `\`${String(value)}\``
}
