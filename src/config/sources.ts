/** Environment variables by name: `process.env` in production, a record in tests. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Reads a file, and throws the errors from `node:fs`. Text is UTF-8. */
export type ReadFile = (path: string) => string | Buffer

/** Whether a value is empty or contains only white space. If so, its variable counts as unset. */
export function isBlank(value: string): boolean {
  return value.trim() === ''
}

/** Represents a value that could not be read, so that it is not also reported as missing. */
export const UNRESOLVED = '\u0000unresolved'

/** The maximum size of a value. Certificates and keys are a few kilobytes. */
const MAX_VALUE_BYTES = 1024 ** 2

/**
 * Reads a value from a file, without the trailing line break. Reports a file that is larger than 1 MiB, or that cannot be read
 * (with the error code).
 *
 * @returns {@link UNRESOLVED} if a problem was reported.
 */
export function readSecretFile(file: string, readFile: ReadFile, report: (problem: string) => void): string {
  try {
    const read = readFile(file)
    if (read.length <= MAX_VALUE_BYTES) return String(read).replace(/\r?\n$/, '')
    report(`the file ${file} is larger than 1 MiB`)
    return UNRESOLVED
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    report(`the file ${file} cannot be read (${code})`)
    return UNRESOLVED
  }
}
