import { FileNotCreatedError } from '../../errors/commands.ts'
import type { CommandContext, NewFile } from '../command-line/command.ts'

/** The mode of a file with a key or a secret, which only its owner can read. */
export const PRIVATE = 0o600
export const PUBLIC = 0o644

/**
 * Creates a file to be written later. An existing file is never overwritten.
 *
 * @throws {@link FileNotCreatedError}
 */
export function createNewFile(
  { createFile = cannotCreate }: Pick<CommandContext, 'createFile'>,
  path: string,
  mode: typeof PRIVATE | typeof PUBLIC,
): NewFile {
  try {
    return createFile(path, { mode })
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST'
    throw new FileNotCreatedError(path, { isThere, cause: error })
  }
}

function cannotCreate(): never {
  throw Object.assign(new Error('files cannot be created here'), { code: 'EACCES' })
}
