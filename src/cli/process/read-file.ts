import { readBoundedDescriptor, readBoundedFileSync } from '../../files/bounded-file.ts'

/** Standard input, whichever option names a file. */
const STANDARD_INPUT = '-'

/**
 * Reads a file of this machine, or standard input for `-`.
 *
 * @param stdin - the descriptor of standard input.
 * @throws what {@link readBoundedFileSync} throws.
 */
export function readFileOnDisk(path: string, stdin: number): Buffer {
  return path === STANDARD_INPUT ? readBoundedDescriptor(stdin, path) : readBoundedFileSync(path)
}
