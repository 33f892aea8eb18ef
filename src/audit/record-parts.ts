/** Maximum length of an audit line in bytes, including its line feed. Many log collectors have this limit. */
const MAX_LINE_BYTES = 64 * 1024
/** Space for everything in a line except its accesses, including all fields of a large document. */
const CONTEXT_BYTES = 24 * 1024

/** Whether a record fits into one line. */
export function isShort(line: string): boolean {
  return line.length * 3 <= MAX_LINE_BYTES || Buffer.byteLength(line) <= MAX_LINE_BYTES
}

/** Puts as many accesses into each part as fit. */
export function partsOf(accesses: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]]
  let bytes = CONTEXT_BYTES
  for (const access of accesses) {
    const size = Buffer.byteLength(access) + 1
    if (bytes + size > MAX_LINE_BYTES && parts.at(-1)?.length !== 0) {
      parts.push([])
      bytes = CONTEXT_BYTES
    }
    parts.at(-1)?.push(access)
    bytes += size
  }
  return parts
}
