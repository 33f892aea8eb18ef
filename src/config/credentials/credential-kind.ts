import type { z } from 'zod'

/** A value, or the path of the file that contains it. The file is read again when it changes. */
export type ValueSource = { readonly text: string } | { readonly file: string }

/** The values under `entra.credential`, by setting, from behalf.yml or the environment. */
export type WrittenCredential = Readonly<Record<string, string | undefined>>

/**
 * Reports a problem with one setting of a credential, or with the credential as a whole if `member` is undefined. The
 * problem never contains the value.
 */
export type ReportProblem = (problem: string, member?: string) => void

/** Reads the values of a credential, which are specified directly or in files. */
export interface CredentialValues {
  /** UTF-8, without a trailing line break. */
  readonly text: (source: ValueSource) => string
  readonly bytes: (source: ValueSource) => Buffer
}

/** The settings of a credential, all of which are optional strings. */
type CredentialShape = Readonly<Record<string, z.ZodType<string | undefined>>>

/**
 * The configuration of one kind of credential. The file with the same name in src/tokens/credentials/kinds implements the
 * authentication to Entra ID.
 */
export interface CredentialKind<
  Config extends { readonly kind: string } = { readonly kind: string },
  Material = unknown,
> {
  readonly kind: Config['kind']
  /** Name in messages, e.g. `a secret`. */
  readonly name: string
  /**
   * Its settings under `entra.credential`. A setting whose name ends in `File` names a file with the value of the setting without
   * that suffix.
   */
  readonly settings: CredentialShape
  /** Settings that do not select this kind on their own. */
  readonly modifiers?: readonly string[]
  /** @returns null if a problem was reported. */
  readConfig(written: WrittenCredential, report: ReportProblem): Config | null
  /**
   * Reads the keys or secrets, and checks what can be checked without Entra ID. Called when Behalf starts, and whenever a file
   * has changed.
   *
   * @returns null if a problem was reported.
   */
  readMaterial(config: Config, values: CredentialValues, report: ReportProblem): Material | null
  /** Why otherwise valid material cannot be used at a given time, in milliseconds since the epoch; null if it can. */
  timeProblem?(material: Material, now: number): string | null
  /** The setting to which the result of {@link timeProblem} applies. */
  readonly timedMember?: string
}

/**
 * Reads a value that may be in a file: the value of `member`, or the path in `<member>File`.
 *
 * @returns undefined if neither is given, null if a problem was reported.
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

/** The values of a credential that may be in files, by the names of their settings. */
export function sourcesOf(
  config: object,
): readonly { readonly member: string; readonly source: ValueSource }[] {
  return Object.entries(config).flatMap(([member, source]) => (isSource(source) ? [{ member, source }] : []))
}

/** Values that are given directly, or that have been read from their files. */
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
