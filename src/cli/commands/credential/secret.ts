import { addSecret } from '../../../registration/credentials/add-credential.ts'
import { defineCommand, EXIT } from '../../command-line/command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../../command-line/common-options.ts'
import { DAYS_OPTION, lifetimeMs, openCredentials } from '../../registration/credential-session.ts'
import { createNewFile, PRIVATE } from '../../registration/new-file.ts'
import { ABOUT_OPERATOR, DEVICE_CODE_OPTION, WRITE_SCOPES } from '../../registration/open-directory.ts'

const NAME = 'credential secret'

export const credentialSecretCommand = defineCommand({
  name: NAME,
  summary: 'create a client secret, and show it once',
  about: [
    'Entra ID creates the secret and never shows it again. Prefer a certificate: its key never leaves the machine.',
    `${ABOUT_OPERATOR} The token needs Application.ReadWrite.All.`,
  ],
  options: {
    config: CONFIG_OPTION,
    out: {
      type: 'string',
      placeholder: 'path',
      help: 'write it to a file that only you can read, instead of printing it',
    },
    days: DAYS_OPTION,
    'device-code': DEVICE_CODE_OPTION,
    json: JSON_OPTION,
  },
  examples: [
    {
      line: `${NAME} --out behalf.secret`,
      does: 'write it to a file, and name that file in ENTRA_CLIENT_SECRET_FILE',
    },
    { line: `${NAME} --days 30`, does: 'print a secret that expires in a month' },
  ],
  next: [
    'Set entra.credential.notAfter in behalf.yml to its expiry, so that Behalf warns you before it expires.',
    'behalf credential remove  removes the old one.',
  ],
  async run({ values: { config, out, days, json, 'device-code': deviceCode = false } }, context) {
    const { stdout, stderr } = context
    const lifetime = lifetimeMs(days, NAME)
    const { client, holder, settings } = await openCredentials(
      { config, deviceCode, scopes: [WRITE_SCOPES[0]] },
      context,
    )
    // The file comes first: if it cannot be created, there is no secret to lose.
    const file = out === undefined ? undefined : createNewFile(context, out, PRIVATE)
    const { secret, endsAt } = await addSecret(client, holder, {
      name: settings.registration.uniqueName,
      notAfter: Date.now() + lifetime,
    }).catch((error: unknown) => {
      file?.discard()
      throw error
    })
    file?.fill(secret)
    const variables = {
      ENTRA_CLIENT_ID: holder.appId,
      ...(out === undefined ? { ENTRA_CLIENT_SECRET: secret } : { ENTRA_CLIENT_SECRET_FILE: out }),
    }
    if (json) {
      stdout.write(`${JSON.stringify({ endsAt, variables }, null, 2)}\n`)
      return EXIT.done
    }
    stderr.write(`The secret expires on ${endsAt.slice(0, 10)} and will not be shown again.\n`)
    for (const [name, value] of Object.entries(variables)) stdout.write(`${name}=${value}\n`)
    return EXIT.done
  },
})
