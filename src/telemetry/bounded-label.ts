/** Stands for all values that have no series of their own. */
const OTHER = '_OTHER'

/**
 * Makes a label whose values are bounded: the first ones stay, all later ones become `_OTHER`. Each value of a label is a series
 * that is kept for as long as the process runs.
 *
 * @param most - values that stay.
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
