// Covers: command.ts, find-command.ts, usage-error.ts
import { describe, expect, it } from '@jest/globals'

import { defineCommand, EXIT } from '../../../src/cli/command-line/command.ts'
import { parseCommandLine } from '../../../src/cli/command-line/command-line.ts'

const done = async () => EXIT.done
const text = { summary: '', about: [], examples: [], next: [] }

const SERVE = defineCommand({
  ...text,
  name: 'serve',
  options: { config: { type: 'string', help: '' } },
  run: done,
})
const PRINT = defineCommand({
  ...text,
  name: 'print',
  operands: { name: 'page', help: '', atMost: 1 },
  options: { json: { type: 'boolean', help: '' } },
  run: done,
})
const LIST = defineCommand({
  ...text,
  name: 'pages list',
  operands: { name: 'folder', help: '', atMost: Number.POSITIVE_INFINITY },
  options: {
    as: { type: 'string', choices: ['text', 'html'], help: '' },
    config: { type: 'string', help: '' },
  },
  run: done,
})
const CHECK = defineCommand({ ...text, name: 'pages check', options: {}, run: done })
const COMMANDS = [SERVE, PRINT, LIST, CHECK]

const parse = (argv: readonly string[]) =>
  parseCommandLine({ argv, commands: COMMANDS, defaultCommand: SERVE })

describe('parseCommandLine', () => {
  it.each([
    [[], SERVE, {}, []],
    [['serve'], SERVE, {}, []],
    [['--config', 'b.yml'], SERVE, { config: 'b.yml' }, []],
    [['serve', '--config=b.yml'], SERVE, { config: 'b.yml' }, []],
    [['print'], PRINT, {}, []],
    [['print', '--json', 'one'], PRINT, { json: true }, ['one']],
    [['pages', 'list', 'a', 'b', '--as', 'html'], LIST, { as: 'html' }, ['a', 'b']],
    [['--config', 'b.yml', 'pages', 'list'], LIST, { config: 'b.yml' }, []],
    [['pages', 'check'], CHECK, {}, []],
  ])('understands %j', (argv, command, values, operands) => {
    expect(parse(argv)).toEqual({ kind: 'run', command, invocation: { values, operands } })
  })

  it.each([
    [['--help'], COMMANDS],
    [['help'], COMMANDS],
    [['print', '-h'], [PRINT]],
    [['help', 'print'], [PRINT]],
    [
      ['pages', '--help'],
      [LIST, CHECK],
    ],
    [['help', 'pages', 'list'], [LIST]],
    [['print', '--nonsense', '--help'], [PRINT]],
  ])('finds whose help %j asks for', (argv, of) => {
    expect(parse(argv)).toEqual({ kind: 'help', of })
  })

  it.each([[['--version']], [['-v']]])('understands %j', (argv) => {
    expect(parse(argv)).toEqual({ kind: 'version' })
  })

  it.each([
    [['sevre'], 'Unknown command: sevre. Did you mean "serve"?', undefined],
    [['xyz'], 'Unknown command: xyz.', undefined],
    [['help', 'prnt'], 'Unknown command: prnt. Did you mean "print"?', undefined],
    [['pages'], 'Incomplete command: pages. Use one of: pages list, pages check.', undefined],
    [['pages', 'chekc'], 'Unknown command: pages chekc. Did you mean "pages check"?', undefined],
    [['print', '--jsn'], 'Unknown option for print: --jsn. Did you mean --json?', 'print'],
    [['print', '--config', 'b.yml'], 'Unknown option for print: --config.', 'print'],
    [['print', '-q'], 'Unknown option for print: -q.', 'print'],
    [['print', '--toString'], 'Unknown option for print: --toString.', 'print'],
    [['--config'], "Option '--config <value>' argument missing.", 'serve'],
    [['--config', '--config'], "Option '--config' argument is ambiguous.", 'serve'],
    [['print', '--json=yes'], "Option '--json' does not take an argument.", 'print'],
    [['serve', 'now'], 'Unexpected argument "now": serve takes no arguments.', 'serve'],
    [['print', 'a', 'b'], 'Unexpected argument "b": print takes at most 1 (page).', 'print'],
    [['pages', 'list', '--as', 'htm'], '--as must be one of text, html. Did you mean html?', 'pages list'],
    [['pages', 'list', '--as', 'pdf'], '--as must be one of text, html.', 'pages list'],
  ])('reports what is wrong with %j', (argv, message, command) => {
    expect(() => parse(argv)).toThrow(expect.objectContaining({ name: 'UsageError', message, command }))
  })
})
