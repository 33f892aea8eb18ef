import { toOperationText } from '../../registration/formats/operation-text.ts'
import { defineCommand, EXIT } from '../command-line/command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../command-line/common-options.ts'
import { loadSettings } from '../registration/load-settings.ts'
import { reportPermissions } from '../registration/report-permissions.ts'

export const permissionsCommand = defineCommand({
  name: 'permissions',
  summary: 'show which permissions operations need, and who must consent',
  about: [
    'Analyzes operations without running them. For each API, it shows the least privileged permissions that they need, and whether users can consent or an administrator must.',
  ],
  operands: {
    name: 'file',
    help: 'documents (.graphql) or trusted-document manifests (.json); default: the manifests in the configuration',
    atMost: Number.POSITIVE_INFINITY,
  },
  options: {
    config: CONFIG_OPTION,
    json: JSON_OPTION,
    'fail-on-admin-consent': { type: 'boolean', help: 'exit with 1 if an administrator must consent' },
  },
  examples: [
    { line: 'permissions src/people.graphql', does: 'check before you write the front end' },
    {
      line: 'permissions --fail-on-admin-consent persisted-queries.json',
      does: 'fail a pull request that requires administrator consent',
    },
    { line: 'permissions --json src/people.graphql', does: 'print JSON, for programs' },
  ],
  exitCodes: {
    1: 'an operation cannot be read; or, with --fail-on-admin-consent, an administrator must consent',
  },
  next: ['behalf registration plan  shows the same for the whole schema.'],
  async run({ values, operands }, context) {
    const { readFile, stdout, stderr } = context
    const settings = await loadSettings(values.config, context)
    const reports = await reportPermissions({ settings, files: operands, readFile })
    stdout.write(
      values.json ? `${JSON.stringify(reports, null, 2)}\n` : reports.map(toOperationText).join('\n'),
    )
    const privileged = reports.filter(({ adminConsent }) => adminConsent)
    if (!values['fail-on-admin-consent'] || privileged.length === 0) return EXIT.done
    const names = privileged.map(({ name }) => name).join(', ')
    stderr.write(`An administrator must consent before these operations can run: ${names}\n`)
    return EXIT.failed
  },
})
