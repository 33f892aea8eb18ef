import { toOperationText } from '../../registration/formats/operation-text.ts'
import { defineCommand, EXIT } from '../command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../common-options.ts'
import { loadSettings } from '../registration/load-settings.ts'
import { reportPermissions } from '../registration/permissions.ts'

export const permissionsCommand = defineCommand({
  name: 'permissions',
  summary: 'say which permissions operations need, and who has to consent',
  about: [
    'Reads operations without running them: for each API the least privileged permissions that they need, and whether a user may consent or an administrator has to.',
  ],
  operands: {
    name: 'file',
    help: 'GraphQL documents (.graphql) or manifests of trusted documents (.json); left out: the manifests of the configuration',
    atMost: Number.POSITIVE_INFINITY,
  },
  options: {
    config: CONFIG_OPTION,
    json: JSON_OPTION,
    'fail-on-admin-consent': { type: 'boolean', help: 'exit with 1 where an administrator has to consent' },
  },
  examples: [
    { line: 'permissions src/people.graphql', does: 'look before you write the front end' },
    {
      line: 'permissions --fail-on-admin-consent persisted-queries.json',
      does: 'have a pull request stop that needs an administrator',
    },
    { line: 'permissions --json src/people.graphql', does: 'the same for programs' },
  ],
  exitCodes: {
    1: 'an operation cannot be read; or, if asked for, an administrator has to consent',
  },
  next: ['behalf registration plan  says the same of the whole schema.'],
  async run({ values, operands }, context) {
    const { readFile, stdout, stderr } = context
    const settings = loadSettings(values.config, context)
    const reports = await reportPermissions({ settings, files: operands, readFile })
    stdout.write(
      values.json ? `${JSON.stringify(reports, null, 2)}\n` : reports.map(toOperationText).join('\n'),
    )
    const privileged = reports.filter(({ adminConsent }) => adminConsent)
    if (!values['fail-on-admin-consent'] || privileged.length === 0) return EXIT.done
    const names = privileged.map(({ name }) => name).join(', ')
    stderr.write(`An administrator has to consent before these can run: ${names}\n`)
    return EXIT.failed
  },
})
