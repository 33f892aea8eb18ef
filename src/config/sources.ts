/** Environment variables by name: `process.env` in production, a record in tests. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Reads a file, throwing what `node:fs` throws. Text is UTF-8. */
export type ReadFile = (path: string) => string | Buffer

/** Whether a variable counts as not set although it exists: it is empty, or contains only white space. */
export function isBlank(value: string): boolean {
  return value.trim() === ''
}

/** Stands for a value that could not be read, so that it is reported once and not as missing again. */
export const UNRESOLVED = '\u0000unresolved'

/** The longest value: certificates and keys have some kilobytes. */
const MAX_VALUE_BYTES = 1024 ** 2

/**
 * Reads a value from a file without its trailing line break. A file that cannot be read is reported by its error code, and one of more
 * than 1 MiB by its size.
 */
export function readSecretFile(file: string, readFile: ReadFile, report: (problem: string) => void): string {
  try {
    const read = readFile(file)
    if (read.length <= MAX_VALUE_BYTES) return String(read).replace(/\r?\n$/, '')
    report(`the file ${file} is larger than 1 MiB, and no value is`)
    return UNRESOLVED
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    report(`the file ${file} cannot be read (${code})`)
    return UNRESOLVED
  }
}
