import { randomUUID, type X509Certificate } from 'node:crypto'

/** What Graph shows of a credential in addition to what makes it work. */
export interface CredentialDetails {
  readonly keyId: string
  readonly displayName: string | null
  /** Milliseconds since the epoch; null where none was given. */
  readonly startsAt: number | null
}

/** When a certificate may be used, which its registration may narrow. */
export interface CertificateDetails extends CredentialDetails {
  readonly startsAt: number
  readonly endsAt: number
}

/** Kept apart from the credentials, so that tests can add one that says nothing of itself. */
const known = new WeakMap<object, CredentialDetails>()
const knownOfCertificates = new WeakMap<X509Certificate, CertificateDetails>()

/** Of a secret or a federated credential: always the same for one. */
export function credentialDetails(credential: object): CredentialDetails {
  const details = known.get(credential) ?? { keyId: randomUUID(), displayName: null, startsAt: null }
  known.set(credential, details)
  return details
}

/** Says what a credential is called and since when it is there; gives the credential. */
export function withDetails<Credential extends object>(
  credential: Credential,
  details: CredentialDetails,
): Credential {
  known.set(credential, details)
  return credential
}

/** Of a certificate: by default it may be used while it is valid. */
export function certificateDetails(certificate: X509Certificate): CertificateDetails {
  const details = knownOfCertificates.get(certificate) ?? {
    keyId: randomUUID(),
    displayName: null,
    startsAt: Date.parse(certificate.validFrom),
    endsAt: Date.parse(certificate.validTo),
  }
  knownOfCertificates.set(certificate, details)
  return details
}

/** Says when a certificate may be used; gives the certificate. */
export function withCertificateDetails(
  certificate: X509Certificate,
  details: CertificateDetails,
): X509Certificate {
  knownOfCertificates.set(certificate, details)
  return certificate
}
