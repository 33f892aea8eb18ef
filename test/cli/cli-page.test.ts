import { readFileSync } from 'node:fs'

import { describe, expect, it } from '@jest/globals'
import { operandUsage, optionRows } from '../../src/cli/command-line/help.ts'
import { COMMANDS } from '../../src/cli/commands.ts'

const PAGE = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')

describe('docs/cli.md', () => {
  it('has one row for each command, as it is declared, and no other', () => {
    const rows = COMMANDS.map((command) => {
      const usage = ['behalf', command.name, operandUsage(command)].filter((part) => part !== '').join(' ')
      const options = optionRows(command.options).map(([option]) => `\`${option}\``)
      return `| \`${usage}\` | ${command.summary} | ${[...options, '|'].join(' ')}`
    })

    expect(PAGE.match(/^\| `behalf .*$/gm)).toEqual(rows)
  })
})
