import type { z } from 'zod'

/** A value as it was given, or the path of the file that contains it, which is read again when it changes. */
export type ValueSource = { readonly text: string } | { readonly file: string }

/** What behalf.yml or the environment say below `entra.credential`, by setting. */
export type WrittenCredential = Readonly<Record<string, string | undefined>>

/**
 * Reports what is wrong with one setting of a credential, or with the credential as a whole where `member` is undefined;
 * never with the value in it.
 */
export type ReportProblem = (problem: string, member?: string) => void

/** Reads the values of a credential, wherever they are. */
export interface CredentialValues {
  /** UTF-8, without a trailing line break. */
  readonly text: (source: ValueSource) => string
  readonly bytes: (source: ValueSource) => Buffer
}

/** Settings of a credential: each is text, and each may be left out. */
type CredentialShape = Readonly<Record<string, z.ZodType<string | undefined>>>

/**
 * One kind of credential, as far as the configuration knows it. How it proves to Entra ID who Behalf is, is in the file of
 * the same name in src/tokens/credentials/kinds.
 */
export interface CredentialKind<
  Config extends { readonly kind: string } = { readonly kind: string },
  Material = unknown,
> {
  readonly kind: Config['kind']
  /** In messages, e.g. `a secret`. */
  readonly name: string
  /** Its settings below `entra.credential`. One whose name ends in `File` may hold the value of the one without. */
  readonly settings: CredentialShape
  /** Settings that do not make a credential one of this kind. */
  readonly modifiers?: readonly string[]
  /** @returns null when something was reported. */
  readConfig(written: WrittenCredential, report: ReportProblem): Config | null
  /**
   * Reads what proofs are made of, and checks what can be checked without Entra ID: when Behalf starts, and each time a
   * file has changed.
   *
   * @returns null when something was reported.
   */
  readMaterial(config: Config, values: CredentialValues, report: ReportProblem): Material | null
  /** Why it cannot be used at a time (in milliseconds since the epoch) although nothing else is wrong with it. */
  timeProblem?(material: Material, now: number): string | null
  /** The setting that a time problem is reported at. */
  readonly timedMember?: string
}

/**
 * Reads a value that may be in a file: `member`, or the path in `<member>File`.
 *
 * @returns undefined if neither is given, null when something was reported.
 */
export function sourceOf(
  written: WrittenCredential,
  member: string,
  report: ReportProblem,
): ValueSource | null | undefined {
  const text = written[member]
  const file = written[`${member}File`]
  if (file === undefined) return text === undefined ? undefined : { text }
  if (text === undefined) return { file }
  report(`and ${member} are both set; keep one`, `${member}File`)
  return null
}

/** The values of a credential that may be in files, by the name of their setting. */
export function sourcesOf(
  config: object,
): readonly { readonly member: string; readonly source: ValueSource }[] {
  return Object.entries(config).flatMap(([member, source]) => (isSource(source) ? [{ member, source }] : []))
}

/** Available values: given, or already read from their files. */
export function valuesFrom(files: ReadonlyMap<string, Buffer>): CredentialValues {
  const bytes = (source: ValueSource) =>
    'text' in source ? Buffer.from(source.text) : (files.get(source.file) ?? Buffer.alloc(0))
  return {
    bytes,
    text: (source) =>
      bytes(source)
        .toString('utf8')
        .replace(/\r?\n$/, ''),
  }
}

function isSource(value: unknown): value is ValueSource {
  return typeof value === 'object' && value !== null && ('text' in value || 'file' in value)
}
