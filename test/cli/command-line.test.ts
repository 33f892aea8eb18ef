import { describe, expect, it } from '@jest/globals'

import { parseCommandLine } from '../../src/cli/command-line.ts'

describe('parseCommandLine', () => {
  it.each([
    [[], { name: 'start', configFile: undefined }],
    [['start'], { name: 'start', configFile: undefined }],
    [['--config', 'b.yml'], { name: 'start', configFile: 'b.yml' }],
    [['start', '--config=b.yml'], { name: 'start', configFile: 'b.yml' }],
    [['token', 'adele@contoso.example'], { name: 'token', persona: 'adele@contoso.example' }],
    [['token'], { name: 'token', persona: undefined }],
    [['--help'], { name: 'help' }],
    [['token', '-h'], { name: 'help' }],
    [['--version'], { name: 'version' }],
  ])('understands %j', (argv, command) => {
    expect(parseCommandLine(argv)).toEqual(command)
  })

  it.each([
    [['begin'], 'begin'],
    [['--port', '1'], '--port'],
    [['start', 'now'], 'operands'],
    [['token', 'a', 'b'], 'one persona'],
    [['--config'], '--config'],
  ])('says what is wrong with %j', (argv, part) => {
    expect(parseCommandLine(argv)).toEqual({ name: 'misuse', problem: expect.stringContaining(part) })
  })
})
