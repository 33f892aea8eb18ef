import { readBoundedDescriptor, readBoundedFileSync } from '../../files/bounded-file.ts'

/** Represents standard input in every option that takes a file name. */
const STANDARD_INPUT = '-'

/**
 * Reads a file, or standard input for `-`.
 *
 * @param stdin - the file descriptor of standard input.
 * @throws the errors of {@link readBoundedFileSync}.
 */
export function readFileOnDisk(path: string, stdin: number): Buffer {
  return path === STANDARD_INPUT ? readBoundedDescriptor(stdin, path) : readBoundedFileSync(path)
}
