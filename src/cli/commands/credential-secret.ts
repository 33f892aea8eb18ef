import { FileNotMadeError } from '../../errors.ts'
import { addSecret } from '../../registration/credentials/add-credential.ts'
import { type CommandContext, defineCommand, EXIT } from '../command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../common-options.ts'
import { DAYS_OPTION, lifetimeMs, openCredentials } from '../registration/credential-session.ts'
import { makeFile, PRIVATE } from '../registration/new-file.ts'
import { ABOUT_OPERATOR, DEVICE_CODE_OPTION, WRITE_SCOPES } from '../registration/open-directory.ts'

const NAME = 'credential secret'

export const credentialSecretCommand = defineCommand({
  name: NAME,
  summary: 'make a client secret beside the credentials there are, and show it once',
  about: [
    'Entra ID makes the secret and never shows it again. A certificate is better: its key never leaves the machine.',
    `${ABOUT_OPERATOR} It takes Application.ReadWrite.All.`,
  ],
  options: {
    config: CONFIG_OPTION,
    out: {
      type: 'string',
      placeholder: 'path',
      help: 'write it to a file that you alone may read, instead of printing it',
    },
    days: DAYS_OPTION,
    'device-code': DEVICE_CODE_OPTION,
    json: JSON_OPTION,
  },
  examples: [
    { line: `${NAME} --out behalf.secret`, does: 'keep it in a file, which ENTRA_CLIENT_SECRET_FILE names' },
    { line: `${NAME} --days 30`, does: 'print one that ends in a month' },
  ],
  next: [
    'Tell Behalf when it ends: entra.credential.notAfter in behalf.yml, so that it warns in time.',
    'behalf credential remove  takes the old one away.',
  ],
  async run({ values: { config, out, days, json, 'device-code': deviceCode = false } }, context) {
    const { stdout, stderr } = context
    const lifetime = lifetimeMs(days, NAME)
    if (out !== undefined) refuseWhatIsThere(out, context)
    const { client, holder, settings } = await openCredentials(
      { config, deviceCode, scopes: [WRITE_SCOPES[0]] },
      context,
    )
    const { secret, endsAt } = await addSecret(client, holder, {
      name: settings.registration.uniqueName,
      notAfter: Date.now() + lifetime,
    })
    const isKept = out !== undefined && keep(out, secret, context)
    const variables = {
      ENTRA_CLIENT_ID: holder.appId,
      ...(isKept ? { ENTRA_CLIENT_SECRET_FILE: out } : { ENTRA_CLIENT_SECRET: secret }),
    }
    if (json) {
      stdout.write(`${JSON.stringify({ endsAt, variables }, null, 2)}\n`)
      return EXIT.done
    }
    stderr.write(`It ends on ${endsAt.slice(0, 10)}, and is not shown again.\n`)
    for (const [name, value] of Object.entries(variables)) stdout.write(`${name}=${value}\n`)
    return EXIT.done
  },
})

/** Found before a secret is made that would have no place. */
function refuseWhatIsThere(path: string, { readFile }: CommandContext): void {
  try {
    readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw new FileNotMadeError(path, { isThere: false, cause: error })
  }
  throw new FileNotMadeError(path, { isThere: true })
}

/** Whether it is in the file. Where it is not, it has to be shown: nobody can see it again. */
function keep(path: string, secret: string, context: CommandContext): boolean {
  try {
    makeFile(context, path, secret, PRIVATE)
    return true
  } catch (error) {
    if (!(error instanceof FileNotMadeError)) throw error
    context.stderr.write(`${error.message}\n`)
    return false
  }
}
