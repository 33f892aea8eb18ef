/** More edits than this apart, two words are different words and not a slip of the keyboard. */
const MAX_EDITS = 3

/** The known word that is nearest to an unknown one, or undefined where none is near. Case does not count. */
export function nearestWord(unknown: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((word) => ({ word, edits: editsBetween(unknown.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits)
  const best = ranked[0]
  return best !== undefined && best.edits <= Math.min(MAX_EDITS, best.word.length / 2) ? best.word : undefined
}

/** Levenshtein's distance: letters to insert, delete or replace. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from].entries()) {
    row = nextRow(row, index, letter, to)
  }
  return row[to.length] ?? 0
}

function nextRow(above: readonly number[], index: number, letter: string, to: string): number[] {
  const row = [index + 1]
  for (let column = 1; column <= to.length; column++) {
    const replaced = (above[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1)
    row.push(Math.min((above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1, replaced))
  }
  return row
}
