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

/** Reads a value from a file without its trailing line break; a file that cannot be read is reported by its error code. */
export function readSecretFile(file: string, readFile: ReadFile, report: (problem: string) => void): string {
  try {
    return String(readFile(file)).replace(/\r?\n$/, '')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    report(`the file ${file} cannot be read (${code})`)
    return UNRESOLVED
  }
}
