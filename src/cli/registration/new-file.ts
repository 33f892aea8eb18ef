import { FileNotMadeError } from '../../errors.ts'
import type { CommandContext } from '../command.ts'

/** For a key or a secret: its owner alone may read it. */
export const PRIVATE = 0o600
export const PUBLIC = 0o644

/**
 * Makes a file, and overwrites none.
 *
 * @throws {@link FileNotMadeError}
 */
export function makeFile(
  { createFile = cannot }: Pick<CommandContext, 'createFile'>,
  path: string,
  text: string,
  mode: typeof PRIVATE | typeof PUBLIC,
): void {
  try {
    createFile(path, text, { mode })
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST'
    throw new FileNotMadeError(path, { isThere, cause: error })
  }
}

function cannot(): never {
  throw Object.assign(new Error('no files can be made from here'), { code: 'EACCES' })
}
