/** Stands for all values that have no series of their own. */
const OTHER = '_OTHER'

/**
 * Bounds the values of a label: the first ones are kept, all later ones become `_OTHER`. Each value of a label is a series
 * that is kept as long as the process runs.
 *
 * @param most - number of values that are kept.
 */
export function createBoundedLabel(most: number): (value: string) => string {
  const known = new Set<string>()
  return (value) => {
    if (known.has(value)) return value
    if (known.size >= most) return OTHER
    known.add(value)
    return value
  }
}
