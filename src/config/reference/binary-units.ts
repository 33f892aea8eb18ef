const UNITS = ['GiB', 'MiB', 'KiB'] as const

/**
 * Expresses a number of bytes in the largest binary unit that divides it evenly, e.g. `64 GiB`; null if there is no
 * such unit.
 */
export function inBinaryUnits(bytes: number): string | null {
  for (const [index, unit] of UNITS.entries()) {
    const size = 1024 ** (UNITS.length - index)
    if (bytes >= size && bytes % size === 0) return `${bytes / size} ${unit}`
  }
  return null
}
