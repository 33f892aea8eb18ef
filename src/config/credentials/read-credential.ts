import type { ReadFile } from '../sources.ts'
import {
  type CredentialKind,
  type CredentialValues,
  type ReportProblem,
  sourcesOf,
  valuesFrom,
  type WrittenCredential,
} from './credential-kind.ts'
import { CREDENTIAL_KINDS, type CredentialConfig } from './credential-kinds.ts'

interface CredentialOptions {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly readFile: ReadFile
  readonly report: ReportProblem
}

/** A valid credential, except that it may have expired or may not be valid yet. */
export interface ReadCredential {
  readonly config: CredentialConfig
  /** Set if the credential has expired, or is not valid yet; otherwise null. */
  readonly timeProblem: { readonly problem: string; readonly member: string } | null
}

/**
 * Reads one credential from its settings. Its values and files must be readable, and keys must belong to their certificates. PEM
 * may be base64-encoded, because on some platforms a variable can hold only one line.
 *
 * @returns null if a problem was reported.
 */
export function readCredential(
  written: WrittenCredential,
  options: CredentialOptions,
): ReadCredential | null {
  const { report } = options
  const [kind, ...others] = CREDENTIAL_KINDS.filter((each) => isOfKind(written, each))
  if (kind === undefined) {
    report('is empty: set a secret, a certificate and its private key, or another kind of credential')
    return null
  }
  if (others.length > 0) {
    report(`has ${[kind, ...others].map(({ name }) => name).join(' and ')}; keep one`)
    return null
  }
  // The list of kinds does not preserve the type of each kind's configuration.
  const config = kind.readConfig(written, report) as CredentialConfig | null
  return config && checked(kind, config, written, options)
}

function isOfKind(written: WrittenCredential, { settings, modifiers = [] }: CredentialKind): boolean {
  return Object.keys(settings).some((member) => written[member] !== undefined && !modifiers.includes(member))
}

function checked(
  kind: CredentialKind,
  config: CredentialConfig,
  written: WrittenCredential,
  { now, readFile, report }: CredentialOptions,
): ReadCredential | null {
  const settingOf = (member: string) => (written[`${member}File`] === undefined ? member : `${member}File`)
  const reportMember: ReportProblem = (problem, member) =>
    report(problem, member === undefined ? undefined : settingOf(member))
  const values = readValues(config, readFile, reportMember)
  const material = values && kind.readMaterial(config, values, reportMember)
  if (material === null) return null
  const problem = kind.timeProblem?.(material, now) ?? null
  const member = settingOf(kind.timedMember ?? kind.kind)
  return { config, timeProblem: problem === null ? null : { problem, member } }
}

/** @returns null if a file cannot be read. */
function readValues(
  config: CredentialConfig,
  readFile: ReadFile,
  report: ReportProblem,
): CredentialValues | null {
  const files = new Map<string, Buffer>()
  for (const { member, source } of sourcesOf(config)) {
    if (!('file' in source)) continue
    const bytes = bytesOfFile(source.file, readFile, (problem) => report(problem, member))
    if (bytes !== null) files.set(source.file, bytes)
  }
  const isComplete = sourcesOf(config).every(({ source }) => 'text' in source || files.has(source.file))
  return isComplete ? valuesFrom(files) : null
}

/** The problem does not contain the path, because operators sometimes set a secret instead of a path. */
function bytesOfFile(file: string, readFile: ReadFile, report: (problem: string) => void): Buffer | null {
  try {
    return Buffer.from(readFile(file))
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException
    report(`names a file that cannot be read (${code})`)
    return null
  }
}
