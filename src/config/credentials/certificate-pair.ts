import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'

import type { ReportProblem } from './credential-kind.ts'

/** The certificate that identifies Behalf, and the matching private key. */
export interface CertificatePair {
  readonly certificate: X509Certificate
  /** The issuer's certificate, then the certificate of its own issuer, and so on; empty if no chain was given. */
  readonly issuers: readonly X509Certificate[]
  /** An RSA key. */
  readonly privateKey: KeyObject
}

/** Reads both parts from PEM. Each part can be anywhere in its string, so the same string can be passed for both. */
export function readPemPair(
  { certificate, privateKey }: { readonly certificate: string; readonly privateKey: string },
  report: ReportProblem,
): CertificatePair | null {
  const certificates = readCertificates(certificate, report)
  const key = readKey(privateKey, report)
  return certificates === null || key === null ? null : pairOf(certificates, key, report)
}

/**
 * Finds the certificate that belongs to a key, and puts its issuers in order.
 *
 * @returns null if a problem was reported.
 */
export function pairOf(
  certificates: readonly X509Certificate[],
  privateKey: KeyObject,
  report: ReportProblem,
): CertificatePair | null {
  if (privateKey.asymmetricKeyType !== 'rsa') {
    report('must be an RSA key, because Entra ID accepts no other kind', 'privateKey')
    return null
  }
  const certificate = certificates.find((one) => one.checkPrivateKey(privateKey))
  if (certificate === undefined) {
    report('does not match the certificate', 'privateKey')
    return null
  }
  const issuers = inOrder(
    certificate,
    certificates.filter((one) => one !== certificate),
  )
  return { certificate, issuers, privateKey }
}

/** Why a certificate is not valid at a given time; null if it is valid. @param now - milliseconds since the epoch. */
export function validityProblem(certificate: X509Certificate, now: number): string | null {
  const { notBefore, notAfter } = validityOf(certificate)
  if (notAfter <= now) return `expired on ${new Date(notAfter).toISOString()}`
  if (notBefore > now) return `is not valid before ${new Date(notBefore).toISOString()}`
  return null
}

/** The validity period of a certificate, in milliseconds since the epoch. */
export function validityOf(certificate: X509Certificate): { notBefore: number; notAfter: number } {
  return { notBefore: Date.parse(certificate.validFrom), notAfter: Date.parse(certificate.validTo) }
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
const PRIVATE_KEY = /-----BEGIN ((?:[A-Z]+ )?)PRIVATE KEY-----/

function readCertificates(text: string, report: ReportProblem): X509Certificate[] | null {
  const pems = unwrapped(text).match(CERTIFICATE)
  try {
    if (pems !== null) return pems.map((pem) => new X509Certificate(pem))
  } catch {
    // OpenSSL's message is omitted, because it does not help operators.
  }
  report('must be PEM, or PEM encoded in base64', 'certificate')
  return null
}

function readKey(text: string, report: ReportProblem): KeyObject | null {
  const pem = privateKeyIn(unwrapped(text))
  if (pem?.startsWith('-----BEGIN ENCRYPTED') || pem?.includes('Proc-Type: 4,ENCRYPTED')) {
    report('is encrypted; provide it without a passphrase, or provide a PFX', 'privateKey')
    return null
  }
  try {
    if (pem !== null) return createPrivateKey(pem)
  } catch {
    // The error is not kept, not even as a cause, because its message could contain parts of the private key.
  }
  report('must be PEM, or PEM encoded in base64', 'privateKey')
  return null
}

/** The first private key in a string, from its first line to its last; null if there is none. */
function privateKeyIn(text: string): string | null {
  const [begin, type] = PRIVATE_KEY.exec(text) ?? []
  if (begin === undefined) return null
  const [start, last] = [text.indexOf(begin), `-----END ${type}PRIVATE KEY-----`]
  const end = text.indexOf(last, start)
  return end < 0 ? null : text.slice(start, end + last.length)
}

/**
 * Decodes base64-encoded PEM; plain PEM is returned unchanged. A literal `\n`, as stored by some platforms, becomes a
 * line break.
 */
function unwrapped(text: string): string {
  const pem = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8')
  return pem.replaceAll('\\n', '\n')
}

/**
 * Puts each certificate after the one that it issued, as `x5c` requires. Certificates that do not belong to the chain come last,
 * in the given order.
 */
function inOrder(leaf: X509Certificate, others: readonly X509Certificate[]): X509Certificate[] {
  const rest = [...others]
  const ordered: X509Certificate[] = []
  for (let issued = leaf; ; ) {
    const index = rest.findIndex((one) => issued.checkIssued(one))
    const issuer = rest[index]
    if (issuer === undefined) return [...ordered, ...rest]
    rest.splice(index, 1)
    ordered.push(issuer)
    issued = issuer
  }
}
