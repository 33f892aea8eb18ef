import type { ReadFile } from '../../config/sources.ts'
import { OperationsInvalidError } from '../../errors/commands.ts'
import { isJsonObject } from '../../json/json-object.ts'

/**
 * Reads the values of an operation's variables.
 *
 * @param file - a JSON file; undefined if there are no variables.
 * @throws {@link OperationsInvalidError} if the file cannot be read or is not a JSON object.
 */
export function readVariables(
  file: string | undefined,
  readFile: ReadFile,
): Readonly<Record<string, unknown>> {
  if (file === undefined) return {}
  const value = parse(file, String(read(file, readFile)))
  if (isJsonObject(value)) return { ...value }
  throw new OperationsInvalidError([`${file} must contain a JSON object with the variables by name`])
}

function read(file: string, readFile: ReadFile): string | Buffer {
  try {
    return readFile(file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    throw new OperationsInvalidError([`${file} cannot be read (${code})`])
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new OperationsInvalidError([`${file} is not JSON`])
  }
}
