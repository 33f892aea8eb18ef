import { randomUUID, type X509Certificate } from 'node:crypto'

/** Details that Graph shows for a credential, but that do not affect how the credential works. */
export interface CredentialDetails {
  readonly keyId: string
  readonly displayName: string | null
  /** Milliseconds since the epoch; null if not given. */
  readonly startsAt: number | null
}

/** The details of a certificate. Its registration can restrict when the certificate may be used. */
export interface CertificateDetails extends CredentialDetails {
  readonly startsAt: number
  readonly endsAt: number
}

/** Stored separately from the credentials, so that tests can add a credential without details. */
const known = new WeakMap<object, CredentialDetails>()
const knownCertificates = new WeakMap<X509Certificate, CertificateDetails>()

/** The details of a secret or a federated credential. They are created once for each credential. */
export function credentialDetails(credential: object): CredentialDetails {
  const details = known.get(credential) ?? { keyId: randomUUID(), displayName: null, startsAt: null }
  known.set(credential, details)
  return details
}

/** Sets the name of a credential and its start date; returns the credential. */
export function withDetails<Credential extends object>(
  credential: Credential,
  details: CredentialDetails,
): Credential {
  known.set(credential, details)
  return credential
}

/** The details of a certificate. By default, it may be used as long as it is valid. */
export function certificateDetails(certificate: X509Certificate): CertificateDetails {
  const details = knownCertificates.get(certificate) ?? {
    keyId: randomUUID(),
    displayName: null,
    startsAt: Date.parse(certificate.validFrom),
    endsAt: Date.parse(certificate.validTo),
  }
  knownCertificates.set(certificate, details)
  return details
}

/** Sets when a certificate may be used; returns the certificate. */
export function withCertificateDetails(
  certificate: X509Certificate,
  details: CertificateDetails,
): X509Certificate {
  knownCertificates.set(certificate, details)
  return certificate
}
