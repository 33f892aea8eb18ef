import { X509Certificate } from 'node:crypto'

import { ConfigInvalidError } from '../../errors/startup.ts'
import { addCertificate } from '../../registration/credentials/add-credential.ts'
import { createSelfSignedCertificate } from '../../registration/credentials/self-signed-certificate.ts'
import { type CommandContext, defineCommand, EXIT } from '../command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../common-options.ts'
import {
  type CredentialCommand,
  DAYS_OPTION,
  lifetimeMs,
  openCredentials,
} from '../registration/credential-session.ts'
import { makeFile, PRIVATE, PUBLIC } from '../registration/new-file.ts'
import { ABOUT_OPERATOR, DEVICE_CODE_OPTION, WRITE_SCOPES } from '../registration/open-directory.ts'
import { UsageError } from '../usage-error.ts'

const NAME = 'credential certificate'
/** Clocks differ: a certificate that is not valid yet is refused. */
const CLOCK_SKEW_MS = 5 * 60_000

export const credentialCertificateCommand = defineCommand({
  name: NAME,
  summary: 'make a certificate with a key that stays here, and register it beside the credentials there are',
  about: [
    'The key is written to a file that you alone may read, and goes nowhere. The certificate is registered. No file is overwritten, and credentials that are there stay: remove an old one when Behalf runs on the new one.',
    `${ABOUT_OPERATOR} It takes Application.ReadWrite.All.`,
  ],
  options: {
    config: CONFIG_OPTION,
    out: {
      type: 'string',
      placeholder: 'path',
      help: 'of the files, without .key and .crt (default: behalf)',
    },
    days: DAYS_OPTION,
    file: {
      type: 'string',
      placeholder: 'path',
      help: 'register this certificate (PEM) instead of making one',
    },
    'device-code': DEVICE_CODE_OPTION,
    json: JSON_OPTION,
  },
  examples: [
    { line: NAME, does: 'make behalf.key and behalf.crt, and register the certificate' },
    { line: `${NAME} --out behalf-2027`, does: 'make the next one, beside the one in use' },
    { line: `${NAME} --file behalf.crt`, does: 'register one that is there, e.g. from your own authority' },
  ],
  next: [
    'behalf credential list  shows what there is, and behalf credential remove  takes the old one away.',
  ],
  async run({ values }, context) {
    const { config, out = 'behalf', days, file, json } = values
    if (file !== undefined && (values.out !== undefined || days !== undefined)) {
      throw new UsageError('--file registers what is there: --out and --days are for a new one.', NAME)
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
      isNew ? `Registered; it ends on ${endsAt.slice(0, 10)}.\n` : 'It is registered already.\n',
    )
    for (const [name, value] of Object.entries(variables)) context.stdout.write(`${name}=${value}\n`)
    return EXIT.done
  },
})

/** @throws {@link ConfigInvalidError} for what is no certificate. */
function readCertificate(path: string, { readFile }: CommandContext): string {
  try {
    return new X509Certificate(readFile(path)).toString()
  } catch (error) {
    const { code = 'no certificate' } = error as NodeJS.ErrnoException
    throw new ConfigInvalidError([`--file: ${path} cannot be read as a certificate (${code})`])
  }
}

/** The key first: a certificate without one would be of no use. */
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
  makeFile(context, `${out}.key`, PRIVATE).fill(privateKey)
  makeFile(context, `${out}.crt`, PUBLIC).fill(certificate)
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
    stderr.write(`${path} is not registered. Try again by: behalf credential certificate --file ${path}\n`)
    throw error
  }
}
