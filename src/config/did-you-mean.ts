/** With more edits than this, two words are different words, and not a typing error. */
const MAX_EDITS = 3

/** Longer words are not compared, because no name of Behalf is as long. */
const MAX_LENGTH = 100

/** A suggestion at the end of a problem: `; did you mean "x"?`; empty if no known word is similar. */
export function didYouMean(unknown: string, known: readonly string[]): string {
  const nearest = nearestWord(unknown, known)
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`
}

/** The shortest beginning of a word that suggests it, in letters. */
const SHORTEST_BEGINNING = 3

/**
 * The known word that is most similar to an unknown one, ignoring case: one that begins with it, such as `directory` for `dir`, or one
 * with few other letters; undefined if none is similar.
 */
export function nearestWord(unknown: string, known: readonly string[]): string | undefined {
  const beginning = unknown.toLowerCase()
  const longer = known.find((word) => word.toLowerCase().startsWith(beginning))
  if (longer !== undefined && beginning.length >= SHORTEST_BEGINNING) return longer
  const ranked = known
    .map((word) => ({ word, edits: editsBetween(unknown.toLowerCase(), word.toLowerCase(), MAX_EDITS) }))
    .sort((a, b) => a.edits - b.edits)
  const best = ranked[0]
  return best !== undefined && best.edits <= Math.min(MAX_EDITS, best.word.length / 2) ? best.word : undefined
}

/**
 * The Levenshtein distance: letters to insert, delete or replace. Computes only cells that can be within the limit, so that
 * the time is linear in the length of the words.
 *
 * @param most - a greater distance is returned as infinity, as is that of words of more than 100 letters.
 */
export function editsBetween(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return Number.POSITIVE_INFINITY
  if (Math.max(from.length, to.length) > MAX_LENGTH) return Number.POSITIVE_INFINITY
  let row = new Map(Array.from({ length: Math.min(most, to.length) + 1 }, (_, column) => [column, column]))
  for (let index = 0; index < from.length; index++) {
    row = rowBelow(row, { from, to, index, most })
    // No cell below is smaller than the smallest of this row.
    if (Math.min(...row.values()) > most) return Number.POSITIVE_INFINITY
  }
  const edits = row.get(to.length) ?? Number.POSITIVE_INFINITY
  return edits <= most ? edits : Number.POSITIVE_INFINITY
}

/** The next row, limited to the columns that are no further than `most` from the diagonal. */
function rowBelow(
  above: ReadonlyMap<number, number>,
  { from, to, index, most }: { from: string; to: string; index: number; most: number },
): Map<number, number> {
  const row = new Map<number, number>()
  const at = (cells: ReadonlyMap<number, number>, column: number) =>
    cells.get(column) ?? Number.POSITIVE_INFINITY
  for (
    let column = Math.max(0, index + 1 - most);
    column <= Math.min(to.length, index + 1 + most);
    column++
  ) {
    const replaced = at(above, column - 1) + (to[column - 1] === from[index] ? 0 : 1)
    row.set(
      column,
      Math.min(at(above, column) + 1, at(row, column - 1) + 1, column === 0 ? index + 1 : replaced),
    )
  }
  return row
}
