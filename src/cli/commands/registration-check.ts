import { loadRegistrationSettings } from '../../config/load-config.ts'
import { BehalfError } from '../../errors.ts'
import { toFindingsText } from '../../registration/formats/findings-text.ts'
import type { Finding } from '../../registration/tenant/finding.ts'
import { type CommandContext, defineCommand, EXIT } from '../command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../common-options.ts'
import { checkRegistration } from '../registration/check.ts'
import { operatorToken } from '../registration/operator-token.ts'
import { graphBaseUrlOf } from '../registration/plan.ts'

/** 1 says that the check was made, and found something. */
const UNCHECKED = 2

export const registrationCheckCommand = defineCommand({
  name: 'registration check',
  summary: "compare the tenant's app registration with the plan",
  about: [
    'Finds drift, permissions that no field needs, missing consent and credentials that end. Reads, and changes nothing.',
    'The operator is who is signed in to the Azure CLI, or whose token for Microsoft Graph is in BEHALF_OPERATOR_TOKEN. It takes Application.Read.All and Directory.Read.All.',
  ],
  options: { config: CONFIG_OPTION, json: JSON_OPTION },
  examples: [
    { line: 'registration check', does: 'read what differs, and the command that mends it' },
    { line: 'registration check --json', does: 'the findings for a pipeline, which stops at exit code 1' },
  ],
  exitCodes: {
    0: 'nothing is wrong; there may be warnings',
    1: 'the registration differs',
    2: 'it could not be read, or the command line makes no sense',
  },
  next: ['What each finding means: docs/app-registration.md.'],
  async run({ values: { config, json } }, context) {
    const { stdout, stderr, progress } = context
    try {
      const findings = await findingsFor(config, context)
      progress.clear()
      stdout.write(json ? `${JSON.stringify(findings, null, 2)}\n` : toFindingsText(findings))
      return findings.some(({ severity }) => severity === 'error') ? EXIT.failed : EXIT.done
    } catch (error) {
      progress.clear()
      if (!(error instanceof BehalfError)) throw error
      stderr.write(`${error.message}\n`)
      return UNCHECKED
    }
  },
})

async function findingsFor(file: string | undefined, context: CommandContext): Promise<readonly Finding[]> {
  const { env, readFile, execute = noProgram, progress } = context
  const settings = loadRegistrationSettings({ env, readFile, file })
  const baseUrl = graphBaseUrlOf(settings)
  progress.step('Getting your token for Microsoft Graph')
  const token = await operatorToken({ env, execute, graphOrigin: new URL(baseUrl).origin })
  progress.step('Reading the registration from Microsoft Graph')
  return checkRegistration({ settings, baseUrl, token, fetch: globalThis.fetch, now: Date.now() })
}

async function noProgram(file: string): Promise<never> {
  throw new Error(`${file} cannot be run from here`)
}
