/** Longer names are not compared, because no name in Behalf is that long. */
const MAX_LENGTH = 100

/** The distance between names that are not similar. */
const INFINITE = Number.POSITIVE_INFINITY

/** A suggestion to append to a problem: `; did you mean "x"?`; empty if no known name is similar. */
export function didYouMean(unknown: string, known: readonly string[]): string {
  const nearest = nearestWord(unknown, known)
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`
}

/** The minimum length of a prefix that suggests a name, in letters. */
const MIN_PREFIX_LENGTH = 3

/**
 * The known name that is most similar to an unknown one, ignoring case: a name that begins with it, such as `directory` for `dir`,
 * or the one with the fewest typing errors (see {@link typosBetween}); undefined if none is similar.
 */
export function nearestWord(unknown: string, known: readonly string[]): string | undefined {
  const beginning = unknown.toLowerCase()
  const longer = known.find((name) => name.toLowerCase().startsWith(beginning))
  if (longer !== undefined && beginning.length >= MIN_PREFIX_LENGTH) return longer
  const ranked = known
    .map((name) => ({ name, typos: typosBetween(unknown, name) }))
    .filter(({ typos }) => typos !== INFINITE)
    .sort((a, b) => a.typos - b.typos)
  return ranked[0]?.name
}

/**
 * The number of typing errors between two names, ignoring case, separators and plurals in `ies`. Each word of a name may have
 * only a few: two wrong letters turn `maxSize` into `maxTime`, which means something else. For names that differ more, the result
 * is infinity.
 */
export function typosBetween(one: string, other: string): number {
  if (Math.max(one.length, other.length) > MAX_LENGTH) return INFINITE
  const [words, others] = [wordsOf(one), wordsOf(other)]
  if (words.length !== others.length) return typosInWord(words.join(''), others.join(''))
  return words.reduce((sum, word, index) => sum + typosInWord(word, others[index] ?? ''), 0)
}

/** The words of a name in any naming style, in lower case. Words that end with `ies` are converted to the singular. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
    .map((word) => word.replace(/ies$/, 'y'))
}

function typosInWord(one: string, other: string): number {
  if (one === other) return 0
  const max = maxEdits(Math.max(one.length, other.length))
  return max > 0 && isSwapped(one, other) ? 1 : editsBetween(one, other, max)
}

/** The maximum number of wrong letters in a word. With more, it is probably a different word. */
function maxEdits(length: number): number {
  if (length < 2) return 0
  if (length < 6) return 1
  return length < 9 ? 2 : 3
}

/** Whether the names differ only in the order of two neighboring letters. */
function isSwapped(one: string, other: string): boolean {
  const at = one.split('').findIndex((letter, index) => letter !== other[index])
  const swapped = one.slice(0, at) + one.slice(at + 1, at + 2) + one.slice(at, at + 1) + one.slice(at + 2)
  return at >= 0 && swapped === other
}

/**
 * The Levenshtein distance: the number of letters to insert, delete or replace. Computes only cells that can be within the limit.
 *
 * @param max - a greater distance is returned as infinity, and so is the distance between words of more than 100 letters.
 */
export function editsBetween(from: string, to: string, max: number): number {
  if (Math.abs(from.length - to.length) > max) return INFINITE
  if (Math.max(from.length, to.length) > MAX_LENGTH) return INFINITE
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let index = 0; index < from.length; index++) {
    row = rowBelow(row, { from, to, index, max })
    // No cell in a later row is smaller than the smallest in this row.
    if (!row.some((edits) => edits <= max)) return INFINITE
  }
  const edits = row[to.length] ?? INFINITE
  return edits <= max ? edits : INFINITE
}

/** The next row. Only the columns that are no further than `max` from the diagonal are less than infinity. */
function rowBelow(
  above: readonly number[],
  { from, to, index, max }: { from: string; to: string; index: number; max: number },
): number[] {
  const row = new Array<number>(to.length + 1).fill(INFINITE)
  const last = Math.min(to.length, index + 1 + max)
  for (let column = Math.max(0, index + 1 - max); column <= last; column++) {
    const inserted = (row[column - 1] ?? INFINITE) + 1
    const deleted = (above[column] ?? INFINITE) + 1
    const replaced = (above[column - 1] ?? INFINITE) + (to[column - 1] === from[index] ? 0 : 1)
    row[column] = column === 0 ? index + 1 : Math.min(inserted, deleted, replaced)
  }
  return row
}
