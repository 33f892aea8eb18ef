import { validityProblem } from './certificate.ts'
import type { CredentialConfig, ValueSource } from './config.ts'
import { readMaterial, type StoredCredential, sourcesOf } from './credential-material.ts'
import type { CredentialMember } from './credential-member.ts'
import type { ReadFile } from './document.ts'

/** What the operator wrote under `entra.credential`, or as one entry of `entra.credentials`. */
export interface CredentialDocument {
  readonly secret?: string | undefined
  readonly secretFile?: string | undefined
  readonly notAfter?: string | undefined
  readonly certificate?: string | undefined
  readonly certificateFile?: string | undefined
  readonly privateKey?: string | undefined
  readonly privateKeyFile?: string | undefined
  readonly pfx?: string | undefined
  readonly pfxFile?: string | undefined
  readonly passphrase?: string | undefined
  readonly passphraseFile?: string | undefined
  readonly assertionFile?: string | undefined
  readonly managedIdentity?: string | undefined
  readonly custom?: string | undefined
}

type Member = keyof CredentialDocument

/** Tells a problem with one member, or with the credential as a whole where `member` is undefined. */
type Report = (problem: string, member?: Member) => void

interface CredentialOptions {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly readFile: ReadFile
  readonly report: Report
}

/** A credential that holds, and what is wrong with its time all the same. */
export interface ReadCredential {
  readonly config: CredentialConfig
  /** It has expired, or is not valid yet: of no use now, although nothing else is wrong with it. */
  readonly timeProblem: { readonly problem: string; readonly member: Member } | null
}

/**
 * Makes one credential of what was written. Whatever is in it or in its files must be readable now: PEM may be base64
 * of PEM, for platforms whose variables hold one line; keys must belong to their certificates.
 *
 * @returns null when something was reported.
 */
export function readCredential(
  document: CredentialDocument,
  options: CredentialOptions,
): ReadCredential | null {
  const { report } = options
  const [kind, ...others] = KINDS.filter(({ members }) => members.some((member) => isSet(document, member)))
  if (kind === undefined) {
    report('says nothing: set a secret, a certificate and its private key, or another kind of credential')
    return null
  }
  if (others.length > 0) {
    report(`has ${[kind, ...others].map(({ name }) => name).join(' and ')}; keep one`)
    return null
  }
  const config = kind.read(document, report)
  if (config === null) return null
  return 'name' in config || 'clientId' in config
    ? { config, timeProblem: null }
    : readStored(config, document, options)
}

interface Kind {
  readonly name: string
  readonly members: readonly Member[]
  readonly read: (document: CredentialDocument, report: Report) => CredentialConfig | null
}

const KINDS: readonly Kind[] = [
  { name: 'a secret', members: ['secret', 'secretFile'], read: readSecret },
  {
    name: 'a certificate',
    members: ['certificate', 'certificateFile', 'privateKey', 'privateKeyFile'],
    read: readCertificate,
  },
  { name: 'a PFX', members: ['pfx', 'pfxFile', 'passphrase', 'passphraseFile'], read: readPfx },
  { name: 'an assertion', members: ['assertionFile'], read: readAssertion },
  { name: 'a managed identity', members: ['managedIdentity'], read: readManagedIdentity },
  { name: 'a custom credential', members: ['custom'], read: readCustom },
]

function readSecret(document: CredentialDocument, report: Report): CredentialConfig | null {
  const secret = sourceOf(document, 'secret', report)
  const { notAfter } = document
  if (!secret) return null
  return { kind: 'secret', secret, notAfter: notAfter === undefined ? null : Date.parse(notAfter) }
}

function readCertificate(document: CredentialDocument, report: Report): CredentialConfig | null {
  const certificate = sourceOf(document, 'certificate', report)
  const privateKey = sourceOf(document, 'privateKey', report)
  const missing = 'is missing: a certificate and its private key go together'
  if (certificate === undefined) report(missing, 'certificate')
  if (privateKey === undefined) report(missing, 'privateKey')
  return certificate && privateKey ? { kind: 'certificate', certificate, privateKey } : null
}

function readPfx(document: CredentialDocument, report: Report): CredentialConfig | null {
  const pfx = sourceOf(document, 'pfx', report)
  const passphrase = sourceOf(document, 'passphrase', report)
  if (pfx === undefined) report('is missing: there is only a passphrase', 'pfx')
  return pfx && passphrase !== null ? { kind: 'pfx', pfx, passphrase: passphrase ?? null } : null
}

function readAssertion({ assertionFile = '' }: CredentialDocument): CredentialConfig {
  return { kind: 'assertion', assertion: { file: assertionFile } }
}

function readManagedIdentity(
  { managedIdentity = '' }: CredentialDocument,
  report: Report,
): CredentialConfig | null {
  const clientId = managedIdentity.toLowerCase()
  if (clientId === 'system') return { kind: 'managedIdentity', clientId: null }
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(clientId))
    return { kind: 'managedIdentity', clientId }
  report('must be system, or the client ID of a user-assigned identity', 'managedIdentity')
  return null
}

function readCustom({ custom = '' }: CredentialDocument): CredentialConfig {
  return { kind: 'custom', name: custom }
}

function isSet(document: CredentialDocument, member: Member): boolean {
  return document[member] !== undefined
}

/** @returns undefined where neither value nor file is given, null when something was reported. */
function sourceOf(
  document: CredentialDocument,
  member: Exclude<CredentialMember, 'assertion'>,
  report: Report,
): ValueSource | null | undefined {
  const text = document[member]
  const file = document[`${member}File`]
  if (file === undefined) return text === undefined ? undefined : { text }
  if (text === undefined) return { file }
  report(`and ${member} are both set; keep one`, `${member}File`)
  return null
}

function readStored(
  config: StoredCredential,
  document: CredentialDocument,
  { now, readFile, report }: CredentialOptions,
): ReadCredential | null {
  const written = (member: CredentialMember): Member =>
    member === 'assertion' || isSet(document, `${member}File`) ? `${member}File` : member
  const files = new Map<string, Buffer>()
  for (const { member, source } of sourcesOf(config)) {
    if (!('file' in source)) continue
    const bytes = bytesOfFile(source.file, readFile, (problem) => report(problem, written(member)))
    if (bytes !== null) files.set(source.file, bytes)
  }
  if (sourcesOf(config).some(({ source }) => 'file' in source && !files.has(source.file))) return null
  const material = readMaterial(
    config,
    (source) => ('text' in source ? Buffer.from(source.text) : (files.get(source.file) ?? Buffer.alloc(0))),
    (problem, member) => report(problem, written(member)),
  )
  if (material === null) return null
  if (material.kind !== 'certificate') return { config, timeProblem: null }
  const problem = validityProblem(material.pair.certificate, now)
  const member = written(config.kind === 'pfx' ? 'pfx' : 'certificate')
  return { config, timeProblem: problem === null ? null : { problem, member } }
}

/** Without its path in the problem: where the path of a file belongs, a secret has been put before now. */
function bytesOfFile(file: string, readFile: ReadFile, report: (problem: string) => void): Buffer | null {
  try {
    return Buffer.from(readFile(file))
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException
    report(`names a file that cannot be read (${code})`)
    return null
  }
}
