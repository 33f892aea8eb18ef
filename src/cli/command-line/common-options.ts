/** Options that have the same meaning for all commands. */

export const CONFIG_OPTION = {
  type: 'string',
  placeholder: 'path',
  help: 'configuration file (default: BEHALF_CONFIG, then ./behalf.yml if it exists)',
} as const

export const JSON_OPTION = { type: 'boolean', help: 'print JSON, for programs' } as const
