/** Stands for all values that do not have their own series. */
const OTHER = '_OTHER'

/**
 * Limits the values of a label: the first ones are kept, and all later ones become `_OTHER`. This is necessary because each value
 * of a label creates a series that is kept for as long as the process runs.
 *
 * @param max - the number of values to keep.
 */
export function createBoundedLabel(max: number): (value: string) => string {
  const known = new Set<string>()
  return (value) => {
    if (known.has(value)) return value
    if (known.size >= max) return OTHER
    known.add(value)
    return value
  }
}
