import { listCredentials } from '../../../registration/credentials/registered-credentials.ts'
import { chooseRemovals, removeCredentials } from '../../../registration/credentials/remove-credential.ts'
import { printable } from '../../../telemetry/printable.ts'
import { defineCommand, EXIT } from '../../command-line/command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../../command-line/common-options.ts'
import { UsageError } from '../../command-line/usage-error.ts'
import { openCredentials } from '../../registration/credential-session.ts'
import { ABOUT_OPERATOR, DEVICE_CODE_OPTION, WRITE_SCOPES } from '../../registration/open-directory.ts'

const NAME = 'credential remove'
const MAX_NAMED = 20

export const credentialRemoveCommand = defineCommand({
  name: NAME,
  summary: "remove the registration's credentials that are no longer used",
  about: [
    'A gateway that still uses a removed credential can no longer get tokens, so change its configuration first. The last valid credential is kept unless you pass --force.',
    `${ABOUT_OPERATOR} The token needs Application.ReadWrite.All.`,
  ],
  operands: {
    name: 'credential',
    help: 'ID or name, as shown by "credential list"',
    atMost: MAX_NAMED,
  },
  options: {
    config: CONFIG_OPTION,
    expired: { type: 'boolean', help: 'remove all expired credentials' },
    force: { type: 'boolean', help: 'remove even the last valid credential' },
    'device-code': DEVICE_CODE_OPTION,
    json: JSON_OPTION,
  },
  examples: [
    { line: `${NAME} --expired`, does: 'remove all expired credentials' },
    { line: `${NAME} <id>`, does: 'remove the old credential once Behalf uses the new one' },
  ],
  next: ['behalf registration check  warns before the next one expires.'],
  async run({ values, operands }, context) {
    const { config, json, expired = false, force = false, 'device-code': deviceCode = false } = values
    if (operands.length === 0 && !expired) throw new UsageError('Pass a credential, or --expired.', NAME)
    const { client, holder } = await openCredentials(
      { config, deviceCode, scopes: [WRITE_SCOPES[0]] },
      context,
    )
    const all = await listCredentials(client, holder)
    const removed = chooseRemovals(all, { named: operands, expired, force, now: Date.now() })
    await removeCredentials(client, holder, removed)
    if (json) context.stdout.write(`${JSON.stringify(removed, null, 2)}\n`)
    else if (removed.length === 0) context.stdout.write('There is nothing to remove.\n')
    else
      for (const { kind, id, name } of removed)
        context.stdout.write(`${printable(`- ${kind} ${name ?? id}`)}\n`)
    return EXIT.done
  },
})
