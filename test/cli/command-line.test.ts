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
    [['registration', 'plan'], { name: 'registration plan', configFile: undefined, format: 'text' }],
    [
      ['registration', 'plan', '--format', 'az', '--config', 'b.yml'],
      { name: 'registration plan', configFile: 'b.yml', format: 'az' },
    ],
    [
      ['registration', 'plan', '--json'],
      { name: 'registration plan', configFile: undefined, format: 'json' },
    ],
    [
      ['permissions', 'a.graphql', 'b.json', '--json', '--fail-on-admin-consent'],
      {
        name: 'permissions',
        configFile: undefined,
        files: ['a.graphql', 'b.json'],
        asJson: true,
        failOnAdminConsent: true,
      },
    ],
    [
      [
        'explain',
        'a.graphql',
        '--variables',
        'v.json',
        '--url',
        'http://localhost:4000/graphql',
        '--token',
        't',
      ],
      {
        name: 'explain',
        configFile: undefined,
        files: ['a.graphql'],
        variablesFile: 'v.json',
        asJson: false,
        url: 'http://localhost:4000/graphql',
        token: 't',
      },
    ],
  ])('understands %j', (argv, command) => {
    expect(parseCommandLine(argv)).toEqual(command)
  })

  it.each([
    [['begin'], 'begin'],
    [['--port', '1'], '--port'],
    [['start', 'now'], 'operands'],
    [['token', 'a', 'b'], 'one persona'],
    [['--config'], '--config'],
    [['registration'], 'plan'],
    [['registration', 'aply'], 'plan'],
    [['registration', 'plan', '--format', 'yaml'], 'text, json, graph-json, az, bicep, terraform'],
    [['registration', 'plan', '--format', 'az', '--json'], '--format'],
    [['registration', 'check', '--format', 'az'], '--format'],
    [['explain', '--url', 'http://localhost:4000/graphql'], 'one file'],
    [['explain', 'a.graphql', '--token', 't'], '--token is for --url'],
    [['permissions', '--url', 'u'], '--url is no option of permissions'],
    [['start', '--json'], '--json is no option of start'],
  ])('says what is wrong with %j', (argv, part) => {
    expect(parseCommandLine(argv)).toEqual({ name: 'misuse', problem: expect.stringContaining(part) })
  })
})
