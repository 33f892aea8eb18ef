import { loadRegistrationSettings } from '../../config/load-config.ts'
import { defineCommand, EXIT } from '../command.ts'
import { CONFIG_OPTION } from '../common-options.ts'
import { PLAN_FORMATS, planRegistration } from '../registration/plan.ts'
import { UsageError } from '../usage-error.ts'

export const registrationPlanCommand = defineCommand({
  name: 'registration plan',
  summary: 'print the app registration that schema and configuration want, and why',
  about: [
    'Derives which permissions, scopes and roles Behalf needs from the fields that the schema has. Needs no sign-in, asks nobody and changes nothing.',
  ],
  options: {
    config: CONFIG_OPTION,
    format: {
      type: 'string',
      placeholder: 'name',
      choices: PLAN_FORMATS,
      help: 'text for people (default), json for programs, graph-json for Microsoft Graph, az for a script, bicep or terraform',
    },
    json: { type: 'boolean', help: 'the same as --format json' },
  },
  examples: [
    { line: 'registration plan', does: 'read which permission is wanted by which fields' },
    { line: 'registration plan --format az > register.sh', does: 'make a script that registers everything' },
    { line: 'registration plan --json', does: 'keep it in the repository: what changes shows in review' },
  ],
  next: [
    'behalf registration check  compares the tenant with this plan.',
    'How to read it, and what to do with each format: docs/app-registration.md.',
  ],
  async run({ values: { config, format, json } }, { env, readFile, stdout }) {
    if (json && format !== undefined && format !== 'json') {
      throw new UsageError(`--json and --format ${format} contradict each other.`, 'registration plan')
    }
    const settings = loadRegistrationSettings({ env, readFile, file: config })
    stdout.write(await planRegistration(settings, format ?? (json ? 'json' : 'text')))
    return EXIT.done
  },
})
