import { BehalfError } from '../../../errors/base.ts'
import { compareRegistration } from '../../../registration/findings/compare-registration.ts'
import type { Finding } from '../../../registration/findings/finding.ts'
import { toFindingsJson } from '../../../registration/formats/changes-text.ts'
import { toFindingsText } from '../../../registration/formats/findings-text.ts'
import { type CommandContext, defineCommand, EXIT } from '../../command-line/command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../../command-line/common-options.ts'
import { loadDesired } from '../../registration/load-desired.ts'
import { loadSettings } from '../../registration/load-settings.ts'
import {
  ABOUT_OPERATOR,
  DEVICE_CODE_OPTION,
  openDirectory,
  READ_SCOPES,
} from '../../registration/open-directory.ts'

/** The exit code of a check that could not complete. 1 means that it completed and found problems. */
const UNCHECKED = 2

export const registrationCheckCommand = defineCommand({
  name: 'registration check',
  summary: "compare the tenant's app registration with the plan",
  about: [
    'Finds drift, permissions that no field needs, missing consent and expiring credentials. The command changes nothing.',
    `${ABOUT_OPERATOR} The token needs ${READ_SCOPES.join(' and ')}.`,
  ],
  options: { config: CONFIG_OPTION, 'device-code': DEVICE_CODE_OPTION, json: JSON_OPTION },
  examples: [
    { line: 'registration check', does: 'show what differs, and the command that fixes it' },
    {
      line: 'registration check --json',
      does: 'print the findings for a pipeline, which stops at exit code 1',
    },
  ],
  exitCodes: {
    0: 'nothing to fix; there may be warnings',
    1: 'the registration differs from the plan',
    2: 'the registration could not be read, or the command line is invalid',
  },
  next: [
    'behalf registration apply  fixes the differences.',
    'For the meaning of each finding, see docs/app-registration.md.',
  ],
  async run({ values: { config, json, 'device-code': deviceCode = false } }, context) {
    const { stdout, stderr, progress } = context
    try {
      const findings = await findingsFor(config, deviceCode, context)
      progress.clear()
      stdout.write(json ? toFindingsJson(findings) : toFindingsText(findings))
      return findings.some(({ severity }) => severity === 'error') ? EXIT.failed : EXIT.done
    } catch (error) {
      progress.clear()
      if (!(error instanceof BehalfError)) throw error
      stderr.write(`${[error.message, error.reason ?? []].flat().join('\n')}\n`)
      return UNCHECKED
    }
  },
})

async function findingsFor(
  file: string | undefined,
  deviceCode: boolean,
  context: CommandContext,
): Promise<readonly Finding[]> {
  const { progress } = context
  const settings = await loadSettings(file, context)
  const client = await openDirectory(settings, { deviceCode, scopes: READ_SCOPES }, context)
  progress.step('Reading the registration from Microsoft Graph')
  const desired = await loadDesired(settings)
  return (await compareRegistration({ client, desired, adminConsent: false, now: Date.now })).findings
}
