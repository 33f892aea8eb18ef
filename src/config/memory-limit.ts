/**
 * The memory that this process may use, if a container or control group limits it.
 *
 * @returns bytes; undefined if there is no limit, which Node.js reports as 0, as undefined, or as more memory than any machine
 *   has.
 * @see https://nodejs.org/api/process.html#processconstrainedmemory
 */
export function readMemoryLimit({
  constrainedMemory,
}: {
  constrainedMemory(): number | undefined
}): number | undefined {
  const bytes = constrainedMemory() ?? 0
  return bytes > 0 && bytes < UNLIMITED ? bytes : undefined
}

/** Values of 4 TiB or more count as unlimited. */
const UNLIMITED = 4 * 1024 ** 4
