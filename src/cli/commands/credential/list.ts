import { listCredentials } from '../../../registration/credentials/registered-credentials.ts'
import { toCredentialsText } from '../../../registration/formats/credentials-text.ts'
import { defineCommand, EXIT } from '../../command-line/command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../../command-line/common-options.ts'
import { openCredentials } from '../../registration/credential-session.ts'
import { ABOUT_OPERATOR, DEVICE_CODE_OPTION, READ_SCOPES } from '../../registration/open-directory.ts'

export const credentialListCommand = defineCommand({
  name: 'credential list',
  summary: "list the registration's credentials and when they expire",
  about: [
    'Lists the names and IDs of credentials, never their values. The command changes nothing.',
    `${ABOUT_OPERATOR} The token needs Application.Read.All.`,
  ],
  options: { config: CONFIG_OPTION, 'device-code': DEVICE_CODE_OPTION, json: JSON_OPTION },
  examples: [{ line: 'credential list', does: 'see which one expires first' }],
  next: ['behalf credential certificate  creates another credential.'],
  async run({ values: { config, json, 'device-code': deviceCode = false } }, context) {
    const { client, holder } = await openCredentials(
      { config, deviceCode, scopes: [READ_SCOPES[0]] },
      context,
    )
    const all = await listCredentials(client, holder)
    context.stdout.write(json ? `${JSON.stringify(all, null, 2)}\n` : toCredentialsText(all, Date.now()))
    return EXIT.done
  },
})
