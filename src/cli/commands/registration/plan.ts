import { compareRegistration } from '../../../registration/findings/compare-registration.ts'
import { toChangesText } from '../../../registration/formats/changes-text.ts'
import { defineCommand, EXIT } from '../../command-line/command.ts'
import { CONFIG_OPTION } from '../../command-line/common-options.ts'
import { UsageError } from '../../command-line/usage-error.ts'
import { loadDesired } from '../../registration/load-desired.ts'
import { loadSettings } from '../../registration/load-settings.ts'
import {
  ABOUT_OPERATOR,
  DEVICE_CODE_OPTION,
  openDirectory,
  READ_SCOPES,
} from '../../registration/open-directory.ts'
import { PLAN_FORMATS, PLAN_FORMATS_HELP, printPlan } from '../../registration/print-plan.ts'

export const registrationPlanCommand = defineCommand({
  name: 'registration plan',
  summary: 'print the app registration that the schema and the configuration need, and why',
  about: [
    'Derives the permissions, scopes and roles that Behalf needs from the fields of the schema. The command needs no sign-in, sends no requests and changes nothing.',
    `With --diff, it also reads the registration from Microsoft Graph. ${ABOUT_OPERATOR} The token needs ${READ_SCOPES.join(' and ')}.`,
  ],
  options: {
    config: CONFIG_OPTION,
    format: {
      type: 'string',
      placeholder: 'name',
      choices: PLAN_FORMATS,
      help: PLAN_FORMATS_HELP,
    },
    json: { type: 'boolean', help: 'same as --format json' },
    diff: { type: 'boolean', help: 'also read the tenant, and show what differs (text only)' },
    'device-code': DEVICE_CODE_OPTION,
  },
  examples: [
    { line: 'registration plan', does: 'show which fields need which permission' },
    {
      line: 'registration plan --format bicep > behalf.bicep',
      does: 'write a Bicep file for review and deployment',
    },
    { line: 'registration plan --diff', does: 'show what "behalf registration apply" would change' },
    {
      line: 'registration plan --json',
      does: 'print JSON to commit, so that changes show up in code review',
    },
  ],
  next: [
    'behalf registration apply  creates or updates the registration.',
    'For the formats and how to use them, see docs/app-registration.md.',
  ],
  async run({ values: { config, format, json, diff, 'device-code': deviceCode = false } }, context) {
    const { stdout, progress } = context
    if (json && format !== undefined && format !== 'json') {
      throw new UsageError(`--json and --format ${format} cannot be combined.`, 'registration plan')
    }
    const wanted = format ?? (json ? 'json' : 'text')
    if (diff && wanted !== 'text') {
      throw new UsageError('--diff requires --format text.', 'registration plan')
    }
    const settings = await loadSettings(config, context)
    const desired = await loadDesired(settings)
    stdout.write(printPlan(settings, desired, wanted))
    if (!diff) return EXIT.done
    const client = await openDirectory(settings, { deviceCode, scopes: READ_SCOPES }, context)
    progress.step('Reading the registration from Microsoft Graph')
    const { findings } = await compareRegistration({ client, desired, adminConsent: true, now: Date.now })
    progress.clear()
    stdout.write(`\n${toChangesText(findings)}`)
    return EXIT.done
  },
})
