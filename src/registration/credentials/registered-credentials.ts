import { RegistrationMissingError } from '../../errors/registration.ts'
import type { ActualCredential } from '../directory/actual-registration.ts'
import { checked, requireSame } from '../directory/checked-object.ts'
import type { DirectoryClient } from '../directory/directory-client.ts'
import { CREDENTIAL_HOLDER, FEDERATED_CREDENTIAL } from '../directory/directory-objects.ts'
import type { Json } from '../directory/directory-request.ts'

/** Identifies the registration. */
export interface RegisteredAs {
  readonly clientId: string | null
  readonly uniqueName: string
}

/** A credential of the registration, without its secret or key. */
export interface RegisteredCredential {
  readonly kind: 'certificate' | 'secret' | 'federated'
  /** The GUID that identifies the credential for removal. */
  readonly id: string
  /** Null if the credential has no name. */
  readonly name: string | null
  /** ISO 8601; null if it does not expire. */
  readonly endsAt: string | null
  /**
   * Identifies the credential: the thumbprint, the first characters of the secret, or the issuer and the subject; null
   * if unknown.
   */
  readonly hint: string | null
}

/** The credentials of an application. Certificates include their public part, so that they can be written back. */
export interface CredentialHolder {
  readonly id: string
  readonly appId: string
  readonly keyCredentials: readonly KeyCredential[]
  readonly passwordCredentials: readonly (ActualCredential & { readonly hint?: string | null })[]
}

/** @see https://learn.microsoft.com/graph/api/resources/keycredential */
export interface KeyCredential extends ActualCredential {
  /** SHA-1 of the certificate, in hexadecimal or base64. */
  readonly customKeyIdentifier?: string | null
  readonly key?: string | null
  readonly type: string
  readonly usage: string
}

const MEMBERS = 'id,appId,keyCredentials,passwordCredentials'

/**
 * Finds the registration.
 *
 * @throws {@link RegistrationMissingError} if it does not exist.
 */
export async function findHolder(
  client: DirectoryClient,
  { clientId, uniqueName }: RegisteredAs,
): Promise<CredentialHolder> {
  const key = clientId === null ? `uniqueName='${uniqueName}'` : `appId='${clientId}'`
  // Graph returns the certificates' public parts only if they are selected.
  const found = await client.find(`/applications(${key})?$select=${MEMBERS}`)
  if (found === null) throw new RegistrationMissingError(clientId ?? uniqueName)
  const holder = checked<CredentialHolder>(found, 'application', CREDENTIAL_HOLDER)
  requireSame(holder.appId, clientId ?? holder.appId, 'application.appId')
  return holder
}

/** All credentials, in order of expiry. */
export async function listCredentials(
  client: DirectoryClient,
  { id, keyCredentials, passwordCredentials }: CredentialHolder,
): Promise<readonly RegisteredCredential[]> {
  const federated = await client.list(`/applications/${id}/federatedIdentityCredentials`)
  const all: readonly RegisteredCredential[] = [
    ...keyCredentials.map((each) => ({
      ...common('certificate', each),
      hint: each.customKeyIdentifier ?? null,
    })),
    ...passwordCredentials.map((each) => ({
      ...common('secret', each),
      hint: each.hint ? `${each.hint}…` : null,
    })),
    ...federated.map(federatedCredential),
  ]
  return all.toSorted((one, other) => endOf(one) - endOf(other))
}

function federatedCredential(object: Json): RegisteredCredential {
  const { id, name, issuer, subject } = checked<FederatedCredential>(
    object,
    'federatedIdentityCredential',
    FEDERATED_CREDENTIAL,
  )
  return { kind: 'federated', id, name, endsAt: null, hint: [issuer, subject ?? []].flat().join(' ') }
}

/** @see https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
interface FederatedCredential {
  readonly id: string
  readonly name: string
  readonly issuer: string
  /** Null if an expression is used instead. */
  readonly subject?: string | null
}

function common(kind: 'certificate' | 'secret', { keyId, displayName, endDateTime }: ActualCredential) {
  return { kind, id: keyId, name: displayName ?? null, endsAt: endDateTime ?? null }
}

/** When the credential expires, in milliseconds since the epoch; infinite if it does not expire. */
export function endOf({ endsAt }: Pick<RegisteredCredential, 'endsAt'>): number {
  return endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(endsAt)
}
