import { type CertificatePair, readPemPair } from './certificate.ts'
import type { CredentialConfig, ValueSource } from './config.ts'
import type { CredentialMember, ReportCredentialProblem } from './credential-member.ts'
import { readPfx } from './pfx.ts'
import { isPlaceholder } from './values.ts'

/** A credential that consists of values, which may be in files. */
export type StoredCredential = Extract<
  CredentialConfig,
  { readonly kind: 'secret' | 'certificate' | 'pfx' | 'assertion' }
>

/** What a stored credential comes to once its values are read. */
export type CredentialMaterial =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly pair: CertificatePair }
  | { readonly kind: 'assertion'; readonly assertion: string }

/** Gives the bytes of a value, wherever it is. */
export type BytesOf = (source: ValueSource) => Buffer

/**
 * Reads a credential out of its values, and checks what can be checked without Entra ID. Used when Behalf starts and
 * each time a file has changed, so that both know the same mistakes.
 *
 * @returns null when something was reported.
 */
export function readMaterial(
  credential: StoredCredential,
  bytesOf: BytesOf,
  report: ReportCredentialProblem,
): CredentialMaterial | null {
  const textOf = (source: ValueSource) => lineOf(bytesOf(source))
  switch (credential.kind) {
    case 'secret':
      return readSecret(textOf(credential.secret), report)
    case 'certificate': {
      const pair = readPemPair(
        {
          certificate: textOf(credential.certificate),
          privateKey: textOf(credential.privateKey),
        },
        report,
      )
      return pair && { kind: 'certificate', pair }
    }
    case 'pfx': {
      const passphrase = credential.passphrase === null ? '' : textOf(credential.passphrase)
      const pair = readPfx({ pfx: containerOf(bytesOf(credential.pfx)), passphrase }, report)
      return pair && { kind: 'certificate', pair }
    }
    case 'assertion':
      return readAssertion(textOf(credential.assertion).trim(), report)
  }
}

/** The values of a credential, by name. */
export function sourcesOf(
  credential: StoredCredential,
): readonly { readonly member: CredentialMember; readonly source: ValueSource }[] {
  const members: readonly CredentialMember[] = [
    'secret',
    'certificate',
    'privateKey',
    'pfx',
    'passphrase',
    'assertion',
  ]
  const sources: Partial<Record<CredentialMember, ValueSource | null>> = credential
  return members.flatMap((member) => {
    const source = sources[member]
    return source ? [{ member, source }] : []
  })
}

function readSecret(secret: string, report: ReportCredentialProblem): CredentialMaterial | null {
  if (secret === '') {
    report('must not be empty', 'secret')
    return null
  }
  if (isPlaceholder(secret)) {
    report('is still a placeholder', 'secret')
    return null
  }
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(secret)) {
    report("looks like the secret's ID; the portal shows its Value only once, beside it", 'secret')
    return null
  }
  return { kind: 'secret', secret }
}

function readAssertion(assertion: string, report: ReportCredentialProblem): CredentialMaterial | null {
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(assertion)) return { kind: 'assertion', assertion }
  report('must be a signed assertion (a JWT)', 'assertion')
  return null
}

/** A file's last line break is not part of its value. */
function lineOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\r?\n$/, '')
}

/** DER starts with the tag of a sequence, which is no letter of base64. */
function containerOf(bytes: Buffer): Buffer {
  return bytes[0] === 0x30 && bytes[1] !== undefined && bytes[1] >= 0x80
    ? bytes
    : Buffer.from(bytes.toString('utf8'), 'base64')
}
