import { SETTINGS, type Setting } from '../settings.ts'
import { defaultText } from './defaults.ts'
import { describeSetting } from './describe-setting.ts'

const TABLE = /(?<=<!-- settings: (?<prefixes>[\w.*, ]+) -->\n).*?(?=<!-- \/settings -->)/gs

/**
 * Writes the tables of settings into a page, each between `<!-- settings: server, log -->` and `<!-- /settings -->`: all settings
 * under these paths, except those that another table on the page lists under a longer path.
 *
 * @throws if a setting is in no table.
 */
export function withSettingsTables(page: string): string {
  const prefixes = [...page.matchAll(TABLE)].flatMap(({ groups }) => listOf(groups?.prefixes))
  const longestPrefixes = new Map(SETTINGS.map((setting) => [setting, longestPrefixOf(setting, prefixes)]))
  return page.replaceAll(TABLE, (_table, named: string) => {
    const rows = SETTINGS.filter((setting) => listOf(named).includes(longestPrefixes.get(setting) ?? ''))
    return tableOf(rows)
  })
}

function listOf(prefixes = ''): readonly string[] {
  return prefixes.split(',').map((prefix) => prefix.trim())
}

/** The longest of the paths that contain a setting. */
function longestPrefixOf({ path }: Setting, prefixes: readonly string[]): string {
  const name = path.join('.')
  const matching = prefixes.filter((prefix) => name === prefix || name.startsWith(`${prefix}.`))
  const [longest] = matching.sort((a, b) => b.length - a.length)
  if (longest === undefined) throw new Error(`no table contains the setting ${name}`)
  return longest
}

function tableOf(settings: readonly Setting[]): string {
  const rows = settings.map((setting) => [
    `\`${setting.path.join('.')}\``,
    variableOf(setting),
    defaultText(setting),
    describeSetting(setting),
  ])
  const header = ['behalf.yml', 'Variable', 'Default', 'Description']
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

function variableOf({ variable, secret }: Setting): string {
  if (variable === undefined) return '–'
  return secret ? `\`${variable}\` *file*` : `\`${variable}\``
}
