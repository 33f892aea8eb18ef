import { X509Certificate } from 'node:crypto'

import { DirectoryError } from '../../errors/registration.ts'
import type { DirectoryClient } from '../directory/directory-client.ts'
import type { CredentialHolder } from './registered-credentials.ts'

/**
 * Adds a certificate to the existing credentials. Its private key is not needed and stays where it is.
 *
 * @param pem - the certificate.
 * @returns false if the registration already has it.
 */
export async function addCertificate(
  client: DirectoryClient,
  holder: CredentialHolder,
  { pem, name }: { readonly pem: string; readonly name: string },
): Promise<boolean> {
  const certificate = new X509Certificate(pem)
  const thumbprint = certificate.fingerprint.replaceAll(':', '')
  const isThere = holder.keyCredentials.some(
    ({ customKeyIdentifier }) =>
      customKeyIdentifier != null && isSameThumbprint(customKeyIdentifier, thumbprint),
  )
  if (isThere) return false
  const added = {
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
    key: certificate.raw.toString('base64'),
    displayName: name,
    startDateTime: new Date(certificate.validFrom).toISOString(),
    endDateTime: new Date(certificate.validTo).toISOString(),
  }
  await client.write({
    method: 'PATCH',
    path: `/applications/${holder.id}`,
    body: { keyCredentials: [...holder.keyCredentials, added] },
  })
  return true
}

/** Entra ID's portal shows thumbprints in hexadecimal; Microsoft Graph sometimes uses base64. */
function isSameThumbprint(known: string, hexadecimal: string): boolean {
  const base64 = Buffer.from(hexadecimal, 'hex').toString('base64')
  return known.toUpperCase() === hexadecimal.toUpperCase() || known === base64
}

/** A new secret. It can be displayed only once. */
export interface NewSecret {
  readonly secret: string
  /** ISO 8601. */
  readonly endsAt: string
}

/** Secrets are printed as the value of a variable, so they must not contain a line break that could start another variable. */
const SECRET = /^[!-~]{1,1024}$/

/**
 * Adds a secret to the existing credentials.
 *
 * @param options.notAfter - milliseconds since the epoch.
 * @throws {@link DirectoryError} if Graph does not return the secret. It may have been created anyway.
 */
export async function addSecret(
  client: DirectoryClient,
  { id }: CredentialHolder,
  { name, notAfter }: { readonly name: string; readonly notAfter: number },
): Promise<NewSecret> {
  const requested = new Date(notAfter).toISOString()
  const path = `/applications/${id}/addPassword`
  const response = await client.write({
    method: 'POST',
    path,
    body: { passwordCredential: { displayName: name, endDateTime: requested } },
  })
  const { secretText, endDateTime } = response ?? {}
  if (typeof secretText !== 'string' || !SECRET.test(secretText)) {
    const write = `POST ${path}`
    throw new DirectoryError({ status: 200, graphCode: 'and no valid secretText', write, mayBeDone: true })
  }
  // The secret cannot be shown again, so it must not be lost because of an invalid date.
  return { secret: secretText, endsAt: typeof endDateTime === 'string' ? endDateTime : requested }
}

/** The issuer and the subject of tokens that are accepted as Behalf's credential. */
export interface FederatedTrust {
  /** 3 to 120 letters, digits, `-` and `_`. */
  readonly name: string
  readonly issuer: string
  readonly subject: string
  readonly audience: string
}

/**
 * Makes the registration trust tokens from another issuer.
 *
 * @see https://learn.microsoft.com/graph/api/application-post-federatedidentitycredentials
 * @returns false if it already trusts them.
 */
export async function addFederatedCredential(
  client: DirectoryClient,
  { id }: CredentialHolder,
  { name, issuer, subject, audience }: FederatedTrust,
): Promise<boolean> {
  const path = `/applications/${id}/federatedIdentityCredentials`
  const known = await client.list(path)
  if (known.some((each) => each.issuer === issuer && each.subject === subject)) return false
  await client.write({ method: 'POST', path, body: { name, issuer, subject, audiences: [audience] } })
  return true
}
