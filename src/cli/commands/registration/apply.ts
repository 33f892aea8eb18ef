import { setTimeout } from 'node:timers/promises'
import { type Applied, applyRegistration } from '../../../registration/apply-registration.ts'
import type { DesiredRegistration } from '../../../registration/desired/desired-registration.ts'
import type { Change } from '../../../registration/directory/change.ts'
import {
  changeLine,
  changesOf,
  flagHints,
  shownChange,
  toFindingsJson,
} from '../../../registration/formats/changes-text.ts'
import { printable } from '../../../telemetry/printable.ts'
import { type CommandContext, defineCommand, EXIT } from '../../command-line/command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../../command-line/common-options.ts'
import { UsageError } from '../../command-line/usage-error.ts'
import { loadDesired } from '../../registration/load-desired.ts'
import { loadSettings } from '../../registration/load-settings.ts'
import {
  ABOUT_OPERATOR,
  CONSENT_SCOPES,
  DEVICE_CODE_OPTION,
  openDirectory,
  WRITE_SCOPES,
} from '../../registration/open-directory.ts'

export const registrationApplyCommand = defineCommand({
  name: 'registration apply',
  summary: "create or update the tenant's app registration to match the plan",
  about: [
    'Creates the registration, or changes what differs. You can interrupt it and run it again at any time. If nothing differs, it changes nothing.',
    'Anything that is not in the plan is kept unless you pass --remove. With --admin-consent, the command also consents to every permission that the registration requests, for all users of the tenant. It lists these permissions and asks for confirmation; without a terminal, it needs --yes. If the registration already exists, ENTRA_CLIENT_ID must identify it.',
    `${ABOUT_OPERATOR} The token needs ${WRITE_SCOPES.join(' and ')}; with --admin-consent, it also needs ${CONSENT_SCOPES.join(' and ')}.`,
  ],
  options: {
    config: CONFIG_OPTION,
    remove: { type: 'boolean', help: 'also remove everything that is not in the plan' },
    'admin-consent': {
      type: 'boolean',
      help: 'also consent, for all users of the tenant; asks for confirmation first',
    },
    yes: { type: 'boolean', help: 'consent without confirmation, for scripts' },
    'device-code': DEVICE_CODE_OPTION,
    json: JSON_OPTION,
  },
  examples: [
    { line: 'registration apply', does: 'register Behalf, or update its registration' },
    {
      line: 'registration apply --admin-consent',
      does: 'the same, and consent to its permissions as an administrator',
    },
    { line: 'registration apply --remove', does: 'also remove everything that is not in the plan' },
  ],
  exitCodes: {
    1: 'the command failed, consent was not granted, or you declined; changes made so far are kept, and the next run continues from there',
  },
  next: [
    'behalf registration plan --diff  shows in advance what it would change.',
    'behalf credential certificate  adds a credential to the registration.',
  ],
  async run({ values }, context) {
    const { stdout, progress } = context
    const { config, json, remove = false, yes = false, 'admin-consent': adminConsent = false } = values
    const settings = await loadSettings(config, context)
    const desired = await loadDesired(settings)
    if (adminConsent && !(await agrees(desired, { yes, remove }, context))) return EXIT.failed
    const scopes = [...WRITE_SCOPES, ...(adminConsent ? CONSENT_SCOPES : [])]
    const client = await openDirectory(
      settings,
      { deviceCode: values['device-code'] ?? false, scopes },
      context,
    )
    progress.step('Comparing the registration with the plan')
    const applied = await applyRegistration({
      client,
      desired,
      remove,
      adminConsent,
      now: Date.now,
      sleep: (ms) => setTimeout(ms, undefined, { signal: context.signal }).catch(() => undefined),
      onMade: (change) => {
        progress.clear()
        if (!json) stdout.write(`${changeLine(change)}\n`)
      },
    })
    progress.clear()
    if (json) stdout.write(toJson(applied))
    else printOutcome(applied, context)
    if (applied.withheldConsent) context.stderr.write(withheldText(applied))
    return applied.actual.application === null || applied.withheldConsent ? EXIT.failed : EXIT.done
  },
})

/**
 * Lists the permissions to consent to, and asks for confirmation unless --yes was passed.
 *
 * @throws {@link UsageError} if there is no terminal.
 */
async function agrees(
  { gateway }: DesiredRegistration,
  { yes, remove }: { readonly yes: boolean; readonly remove: boolean },
  { stderr, confirm }: CommandContext,
): Promise<boolean> {
  stderr.write('Consent for all users of the tenant:\n')
  for (const { api, permissions } of gateway.apis) {
    for (const { name, kind } of permissions) stderr.write(`  ${name} of ${api} (${kind})\n`)
  }
  if (remove) stderr.write('All other consent granted to the registration is revoked.\n')
  if (yes) return true
  if (confirm === undefined) {
    throw new UsageError(
      '--admin-consent asks for confirmation, but there is no terminal. To consent in a script, add --yes.',
      'registration apply',
    )
  }
  if (await confirm('Consent to these permissions, as an administrator?')) return true
  stderr.write('Nothing was changed. To register without consent, leave out --admin-consent.\n')
  return false
}

/** Explains why no consent was granted. */
function withheldText({ actual }: Applied): string {
  const id = actual.application?.appId ?? ''
  return [
    `! Consent was not granted: the registration ${id} already existed, and only its unique name identifies it. Any user who may register applications can choose that name.`,
    `    Check its owners and its credentials. If it is yours, set ENTRA_CLIENT_ID to ${id}, and run the command again.`,
    '',
  ].join('\n')
}

function toJson({ made, findings, actual, withheldConsent }: Applied): string {
  const document = {
    clientId: actual.application?.appId ?? null,
    frontEndClientId: actual.frontEnd?.application.appId ?? null,
    withheldConsent,
    made: made.map(shownChange),
    findings: JSON.parse(toFindingsJson(findings)),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function printOutcome({ made, findings, actual }: Applied, { stdout, stderr }: CommandContext): void {
  if (made.length === 0 && actual.application) stdout.write('There is nothing to change.\n')
  printRemaining(changesOf(findings), stderr)
  for (const { problem, fix } of findings.filter(({ change }) => change === null)) {
    stderr.write(`${printable(`! ${problem}`)}\n${printable(`    ${fix}`)}\n`)
  }
  if (actual.application) stdout.write(`ENTRA_CLIENT_ID=${actual.application.appId}\n`)
}

/** Prints the differences that remain because the options do not cover them. */
function printRemaining(left: readonly Change[], stderr: CommandContext['stderr']): void {
  if (left.length === 0) return
  stderr.write('Not changed:\n')
  for (const change of left) stderr.write(`  ${changeLine(change)}\n`)
  for (const hint of flagHints(left)) stderr.write(`${hint}\n`)
}
