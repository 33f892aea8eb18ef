import { describe, expect, it } from '@jest/globals'
import { parseCommandLine } from '../../../src/cli/command-line/command-line.ts'
import { commandHelp, overview } from '../../../src/cli/command-line/help.ts'
import { COMMANDS } from '../../../src/cli/commands.ts'
import { createPaint } from '../../../src/cli/terminal/paint.ts'

const plain = createPaint({ write: () => true }, {})
const named = COMMANDS.map((command) => [command.name, command] as const)

describe('the help of every command', () => {
  it.each(named)('%s: says all that is declared, in lines of a terminal', (_name, command) => {
    const help = commandHelp(command, plain)

    const said = help.replaceAll(/\s+/g, ' ')
    const { name, summary, about, operands, options, examples, next } = command
    for (const text of [`behalf ${name}`, summary, ...about, operands?.help ?? '', ...next.map(oneLine)]) {
      expect(said).toContain(text)
    }
    for (const [option, { help: meaning }] of Object.entries(options)) {
      expect(said).toMatch(new RegExp(`--${option} `))
      expect(said).toContain(meaning)
    }
    for (const { line, does } of examples)
      expect(help).toContain(`$ behalf ${line}\n      ${does}`.slice(0, 60))
    expect(help.split('\n').filter((line) => line.length > 100 && !line.startsWith('  $'))).toEqual([])
  })

  it.each(named)('%s: explains every value there is to choose from', (_name, { options }) => {
    for (const { choices = [], help } of Object.values(options)) {
      for (const choice of choices) expect(help).toContain(choice)
    }
  })

  it.each(named)('%s: has examples that the parser understands, for this very command', (_name, command) => {
    expect(command.examples).not.toEqual([])
    for (const { line } of command.examples) {
      const argv = line.split(' > ')[0]?.split(' ') ?? []
      expect(parseCommandLine({ argv, commands: COMMANDS, defaultCommand: command })).toMatchObject({
        kind: 'run',
        command: { name: command.name },
      })
    }
  })

  it.each(named)('%s: says what to do next', (_name, { next, about }) => {
    expect([next.length > 0, about.length > 0]).toEqual([true, true])
  })

  it.each(named)('%s: has options of the same type as in all other commands', (_name, { options }) => {
    for (const [option, { type }] of Object.entries(options)) {
      const types = COMMANDS.flatMap((other) => other.options[option]?.type ?? [])
      expect(new Set(types)).toEqual(new Set([type]))
    }
  })
})

describe('overview', () => {
  it('lists every command with its summary', () => {
    const text = overview(COMMANDS, plain)

    for (const { name, summary } of COMMANDS) {
      expect(text).toMatch(
        new RegExp(`^ {2}${name} +${summary.slice(0, 40).replaceAll(/[()]/g, '\\$&')}`, 'm'),
      )
    }
  })
})

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
