import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'

import type { CredentialConfig } from './config.ts'

/** What the operator wrote under `entra.credential`. */
export interface CredentialDocument {
  readonly secret?: string | undefined
  readonly certificate?: string | undefined
  readonly privateKey?: string | undefined
}

/** Tells a problem with one member, or with the credential as a whole where `member` is undefined. */
export type ReportCredentialProblem = (problem: string, member?: keyof CredentialDocument) => void

interface CredentialOptions {
  /** Milliseconds since the epoch; a certificate must be valid then. */
  readonly now: number
  readonly report: ReportCredentialProblem
}

/**
 * Makes exactly one credential of what was written. A certificate and its key may be PEM, or base64 of PEM
 * for platforms whose variables hold one line; they must parse, belong together and be valid now.
 *
 * @returns null when something was reported.
 */
export function readCredential(
  { secret, certificate, privateKey }: CredentialDocument,
  { now, report }: CredentialOptions,
): CredentialConfig | null {
  const hasCertificate = certificate !== undefined || privateKey !== undefined
  if (secret !== undefined && hasCertificate) {
    report('has a secret and a certificate; keep one')
    return null
  }
  if (secret !== undefined) return readSecret(secret, report)
  if (!hasCertificate) {
    report('is missing: set a client secret, or a certificate and its private key')
    return null
  }
  return readCertificate({ certificate, privateKey }, { now, report })
}

function readSecret(secret: string, report: ReportCredentialProblem): CredentialConfig | null {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(secret)) {
    report("looks like the secret's ID; the portal shows its Value only once, beside it", 'secret')
    return null
  }
  return { kind: 'secret', secret }
}

function readCertificate(
  document: Omit<CredentialDocument, 'secret'>,
  { now, report }: CredentialOptions,
): CredentialConfig | null {
  const certificate = unwrapped(document.certificate)
  const privateKey = unwrapped(document.privateKey)
  const parsedCertificate = parse('certificate', certificate, parseCertificate, report)
  const parsedKey = parse('privateKey', privateKey, createPrivateKey, report)
  const holds = [
    certificateHolds(parsedCertificate, now, report),
    keyHolds(parsedKey, report),
    pairHolds(parsedCertificate, parsedKey, report),
  ].every(Boolean)
  if (!holds || certificate === undefined || privateKey === undefined) return null
  return { kind: 'certificate', certificate, privateKey }
}

function parse<Parsed>(
  member: 'certificate' | 'privateKey',
  pem: string | undefined,
  parsePem: (pem: string) => Parsed,
  report: ReportCredentialProblem,
): Parsed | undefined {
  if (pem === undefined) {
    report('is missing: a certificate and its private key go together', member)
    return undefined
  }
  try {
    return parsePem(pem)
  } catch {
    // OpenSSL's own words are left out: they say nothing an operator could use.
    report('must be PEM, or base64 of PEM', member)
    return undefined
  }
}

function parseCertificate(pem: string): X509Certificate {
  return new X509Certificate(pem)
}

function certificateHolds(
  certificate: X509Certificate | undefined,
  now: number,
  report: ReportCredentialProblem,
): boolean {
  if (certificate === undefined) return false
  if (Date.parse(certificate.validTo) <= now) {
    report(`expired on ${new Date(certificate.validTo).toISOString()}`, 'certificate')
    return false
  }
  if (Date.parse(certificate.validFrom) > now) {
    report(`is not valid before ${new Date(certificate.validFrom).toISOString()}`, 'certificate')
    return false
  }
  return true
}

function keyHolds(key: KeyObject | undefined, report: ReportCredentialProblem): boolean {
  if (key === undefined || key.asymmetricKeyType === 'rsa') return key !== undefined
  report('must be an RSA key, because Entra ID takes no other', 'privateKey')
  return false
}

function pairHolds(
  certificate: X509Certificate | undefined,
  key: KeyObject | undefined,
  report: ReportCredentialProblem,
): boolean {
  if (certificate === undefined || key === undefined) return false
  if (certificate.checkPrivateKey(key)) return true
  report('is not the key of the certificate', 'privateKey')
  return false
}

/** PEM out of base64 of PEM; anything else as it is. Literal `\n`, as some platforms store it, becomes a line break. */
function unwrapped(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const pem = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8')
  return pem.replaceAll('\\n', '\n').trim()
}
