import { X509Certificate } from 'node:crypto'

import { ConfigInvalidError } from '../../../errors/startup.ts'
import { addCertificate } from '../../../registration/credentials/add-credential.ts'
import { createSelfSignedCertificate } from '../../../registration/credentials/self-signed-certificate.ts'
import { type CommandContext, defineCommand, EXIT } from '../../command-line/command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../../command-line/common-options.ts'
import { UsageError } from '../../command-line/usage-error.ts'
import {
  type CredentialCommand,
  DAYS_OPTION,
  lifetimeMs,
  openCredentials,
} from '../../registration/credential-session.ts'
import { createNewFile, PRIVATE, PUBLIC } from '../../registration/new-file.ts'
import { ABOUT_OPERATOR, DEVICE_CODE_OPTION, WRITE_SCOPES } from '../../registration/open-directory.ts'

const NAME = 'credential certificate'
/** How much to backdate the certificate, because clocks differ and Entra ID rejects certificates that are not valid yet. */
const CLOCK_SKEW_MS = 5 * 60_000

export const credentialCertificateCommand = defineCommand({
  name: NAME,
  summary: 'create a certificate whose key stays on this machine, and register it',
  about: [
    'The key is written to a file that only you can read, and never leaves the machine. The certificate is registered. Files are not overwritten, and existing credentials are kept: remove the old one once Behalf uses the new one.',
    `${ABOUT_OPERATOR} The token needs Application.ReadWrite.All.`,
  ],
  options: {
    config: CONFIG_OPTION,
    out: {
      type: 'string',
      placeholder: 'path',
      help: 'name of the files, without .key and .crt (default: behalf)',
    },
    days: DAYS_OPTION,
    file: {
      type: 'string',
      placeholder: 'path',
      help: 'register this certificate (PEM) instead of creating one',
    },
    'device-code': DEVICE_CODE_OPTION,
    json: JSON_OPTION,
  },
  examples: [
    { line: NAME, does: 'create behalf.key and behalf.crt, and register the certificate' },
    {
      line: `${NAME} --out behalf-2027`,
      does: 'create the next certificate while the old one is still in use',
    },
    {
      line: `${NAME} --file behalf.crt`,
      does: 'register an existing certificate, e.g. one from your own certificate authority',
    },
  ],
  next: ['behalf credential list  lists the credentials, and behalf credential remove  removes the old one.'],
  async run({ values }, context) {
    const { config, out = 'behalf', days, file, json } = values
    if (file !== undefined && (values.out !== undefined || days !== undefined)) {
      throw new UsageError(
        '--file registers an existing certificate; --out and --days apply only to a new one.',
        NAME,
      )
    }
    const lifetime = lifetimeMs(days, NAME)
    const given = file === undefined ? undefined : readCertificate(file, context)
    const deviceCode = values['device-code'] ?? false
    const session = await openCredentials({ config, deviceCode, scopes: [WRITE_SCOPES[0]] }, context)
    const pem = given ?? (await makeFiles(session, { out, lifetime }, context))
    const isNew = await register(session, { pem, path: file ?? `${out}.crt` }, context)
    const variables = {
      ENTRA_CLIENT_ID: session.holder.appId,
      ENTRA_CLIENT_CERTIFICATE_FILE: file ?? `${out}.crt`,
      ...(file === undefined ? { ENTRA_CLIENT_PRIVATE_KEY_FILE: `${out}.key` } : {}),
    }
    const endsAt = new Date(new X509Certificate(pem).validTo).toISOString()
    if (json) {
      context.stdout.write(`${JSON.stringify({ registered: isNew, endsAt, variables }, null, 2)}\n`)
      return EXIT.done
    }
    context.stderr.write(
      isNew ? `Registered. It expires on ${endsAt.slice(0, 10)}.\n` : 'It is already registered.\n',
    )
    for (const [name, value] of Object.entries(variables)) context.stdout.write(`${name}=${value}\n`)
    return EXIT.done
  },
})

/** @throws {@link ConfigInvalidError} if the file is not a certificate. */
function readCertificate(path: string, { readFile }: CommandContext): string {
  try {
    return new X509Certificate(readFile(path)).toString()
  } catch (error) {
    const { code = 'not a certificate' } = error as NodeJS.ErrnoException
    throw new ConfigInvalidError([`--file: ${path} cannot be read as a certificate (${code})`])
  }
}

/** Creates the key file first, because a certificate without its key is useless. */
async function makeFiles(
  { settings }: CredentialCommand,
  { out, lifetime }: { readonly out: string; readonly lifetime: number },
  context: CommandContext,
): Promise<string> {
  const now = Date.now()
  const { certificate, privateKey } = await createSelfSignedCertificate({
    commonName: settings.registration.uniqueName,
    notBefore: now - CLOCK_SKEW_MS,
    notAfter: now + lifetime,
  })
  createNewFile(context, `${out}.key`, PRIVATE).fill(privateKey)
  createNewFile(context, `${out}.crt`, PUBLIC).fill(certificate)
  return certificate
}

async function register(
  { client, holder, settings }: CredentialCommand,
  { pem, path }: { readonly pem: string; readonly path: string },
  { stderr }: CommandContext,
): Promise<boolean> {
  try {
    return await addCertificate(client, holder, { pem, name: settings.registration.uniqueName })
  } catch (error) {
    stderr.write(
      `${path} is not registered. To try again, run: behalf credential certificate --file ${path}\n`,
    )
    throw error
  }
}
