import { createHash, randomBytes, randomUUID, X509Certificate } from 'node:crypto'
import {
  certificateDetails,
  credentialDetails,
  withCertificateDetails,
  withDetails,
} from '../../../entra/registry/credential-details.ts'
import type { Registration, Secret } from '../../../entra/registry/registrations.ts'
import { instantText } from '../../types/outlook-types.ts'
import { invalidRequest } from '../administration.ts'

/** A password as a client writes it. The members are those in Graph's metadata. */
export interface PasswordInput {
  readonly displayName?: string | null
  readonly startDateTime?: string | null
  readonly endDateTime?: string | null
}

/** A certificate as a client writes it. */
export interface KeyInput extends PasswordInput {
  readonly keyId?: string | null
  readonly key?: string | null
  readonly type?: string | null
  readonly usage?: string | null
}

const HINT_LENGTH = 3
/** The default lifetime of a password, if the client does not set an end date. */
const DEFAULT_YEARS = 2

/** The details of the passwords. The passwords themselves are shown only once. */
export function passwordCredentialsOf({ secrets }: Registration): readonly object[] {
  return secrets.map(shownSecret)
}

/** Creates a password and returns it, including its text, which is shown only once. */
export function addPassword(
  { secrets }: Registration,
  { displayName = null, startDateTime, endDateTime }: PasswordInput,
  now: number,
): object {
  const startsAt = startDateTime ? Date.parse(startDateTime) : now
  const expiresAt = endDateTime ? Date.parse(endDateTime) : yearsAfter(startsAt, DEFAULT_YEARS)
  if (expiresAt <= startsAt) throw invalidRequest('The credential end date must be after its start date.')
  const secret = { value: randomBytes(30).toString('base64url'), expiresAt }
  secrets.push(withDetails(secret, { keyId: randomUUID(), displayName, startsAt }))
  return { ...shownSecret(secret), secretText: secret.value }
}

/** @throws GraphError 400 if no password has this ID. */
export function removePassword({ secrets }: Registration, keyId: string): void {
  const index = secrets.findIndex((secret) => credentialDetails(secret).keyId === keyId.toLowerCase())
  if (index === -1) throw invalidRequest('No password credential found with keyId.')
  secrets.splice(index, 1)
}

/** @param options.withKeys - whether to include the certificates themselves. */
export function keyCredentialsOf(
  { certificates }: Registration,
  { withKeys }: { readonly withKeys: boolean },
): readonly object[] {
  return certificates.map((certificate) => {
    const { keyId, displayName, startsAt, endsAt } = certificateDetails(certificate)
    return {
      customKeyIdentifier: createHash('sha1').update(certificate.raw).digest('hex').toUpperCase(),
      displayName: displayName ?? certificate.subject.replaceAll('\n', ', '),
      endDateTime: instantText(endsAt),
      key: withKeys ? certificate.raw.toString('base64') : null,
      keyId,
      startDateTime: instantText(startsAt),
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
    }
  })
}

/**
 * The certificates of a registration after a write: existing ones are identified by their IDs and remain unchanged; new ones are
 * parsed.
 *
 * @throws GraphError 400 if a key is not a certificate, or if its dates are outside the certificate's validity period.
 */
export function certificatesFrom(
  inputs: readonly KeyInput[],
  { certificates }: Registration,
): readonly X509Certificate[] {
  const byId = new Map(certificates.map((each) => [certificateDetails(each).keyId, each]))
  return inputs.map((input) => byId.get(input.keyId?.toLowerCase() ?? '') ?? newCertificate(input))
}

function newCertificate(input: KeyInput): X509Certificate {
  if (input.type !== 'AsymmetricX509Cert' || input.usage !== 'Verify') {
    throw invalidRequest("A key credential must have the type 'AsymmetricX509Cert' and the usage 'Verify'.")
  }
  const certificate = read(input.key ?? '')
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)]
  const startsAt = input.startDateTime ? Date.parse(input.startDateTime) : from
  const endsAt = input.endDateTime ? Date.parse(input.endDateTime) : to
  if (endsAt > to) throw invalidRequest('Key credential end date is invalid.', 'KeyCredentialsInvalidEndDate')
  if (startsAt < from)
    throw invalidRequest('Key credential start date is invalid.', 'KeyCredentialsInvalidStartDate')
  return withCertificateDetails(certificate, {
    keyId: input.keyId?.toLowerCase() ?? randomUUID(),
    displayName: input.displayName ?? null,
    startsAt,
    endsAt,
  })
}

/** Reads a DER or PEM certificate in base64. */
function read(key: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(key, 'base64'))
  } catch {
    throw invalidRequest("The 'key' of a key credential must be a base64-encoded certificate.")
  }
}

function shownSecret(secret: Secret): object {
  const { keyId, displayName, startsAt } = credentialDetails(secret)
  return {
    customKeyIdentifier: null,
    displayName,
    endDateTime: secret.expiresAt === null ? null : instantText(secret.expiresAt),
    hint: secret.value.slice(0, HINT_LENGTH),
    keyId,
    secretText: null,
    startDateTime: startsAt === null ? null : instantText(startsAt),
  }
}

function yearsAfter(time: number, years: number): number {
  const date = new Date(time)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}
