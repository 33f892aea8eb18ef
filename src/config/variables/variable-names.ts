import { editsBetween } from '../did-you-mean.ts'

/** The first word of Behalf's variables, in any letter case, and not followed by a letter or digit. */
const PREFIX = /^(?:behalf|entra)(?![a-z\d])/i

/** Words that do not change the meaning of a name: `BEHALF_SCHEMA_PATH`, `BEHALF_ENABLE_METRICS`. */
const FILLERS: ReadonlySet<string> = new Set(['BEHALF', 'ENTRA', 'ENABLE', 'ENABLED', 'FILE', 'PATH'])

/** Longer names, and names with more words, are not compared. */
const MAX_LENGTH = 100
const MAX_WORDS = 12

/** Shorter words, such as ID, URL and MAX, are too common to be the only word that two names share. */
const MIN_SHARED_LENGTH = 4

export function hasOurPrefix(name: string): boolean {
  return PREFIX.test(name)
}

/** The words in a variable's name or in a path in behalf.yml, in upper case, without {@link FILLERS}. */
export function wordsOf(name: string): readonly string[] {
  if (name.length > MAX_LENGTH) return []
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z\d]+/)
    .filter((word) => word !== '' && !FILLERS.has(word))
  return words.length > MAX_WORDS ? [] : words
}

/**
 * The number of words in two names that have no counterpart in the other name; null if the names are not similar. Word order,
 * singular or plural, and a typo in a word are ignored. One word may be missing. If two or more words match, one may be added,
 * and a word that only states the kind of value may be replaced. A name that ends with a different word belongs to a different
 * setting.
 */
export function differencesOf(words: readonly string[], known: readonly string[]): number | null {
  const missing = [...known]
  const surplus = words.filter((word) => {
    const index = missing.findIndex((other) => isSameWord(word, other))
    if (index !== -1) missing.splice(index, 1)
    return index === -1
  })
  const shared = words.filter((word) => !surplus.includes(word))
  if (shared.length === 0 || missing.length > 1 || surplus.length > 1) return null
  if (surplus.length === 1 && (shared.length < 2 || !isHarmless(surplus, missing, words))) return null
  if (missing.length === 1 && !shared.some(({ length }) => length >= MIN_SHARED_LENGTH)) return null
  return missing.length + surplus.length
}

/** Words that only state the kind of value: `ENTRA_ALLOWED_CLIENT_IDS`, `BEHALF_OPERATION_TIMEOUT_MS`. */
const KINDS: ReadonlySet<string> = new Set(
  'ID IDS LIST VALUE VALUES NAME NAMES MS MILLISECONDS SEC SECS SECONDS MINUTES KB MB BYTES COUNT NUMBER'.split(
    ' ',
  ),
)

/**
 * Whether the name still refers to the same setting despite an additional word. An additional word at the beginning only makes
 * the name more specific.
 */
function isHarmless(
  surplus: readonly string[],
  missing: readonly string[],
  words: readonly string[],
): boolean {
  if ([...surplus, ...missing].every((word) => KINDS.has(word))) return true
  return missing.length === 0 && surplus[0] !== words.at(-1)
}

function isSameWord(one: string, other: string): boolean {
  const [a, b] = [stemOf(one), stemOf(other)]
  if (a === b) return true
  const maxTypos = maxTyposIn(Math.min(a.length, b.length))
  return maxTypos > 0 && editsBetween(a, b, maxTypos) !== Number.POSITIVE_INFINITY
}

/** The word without its plural or participle ending. */
function stemOf(word: string): string {
  return word.length > 3 ? word.replace(/(?:ED|ES|S)$/, '') : word
}

/** The maximum number of wrong letters in a word. In a short word, a single wrong letter results in a different word. */
function maxTyposIn(length: number): number {
  if (length >= 8) return 2
  return length >= 5 ? 1 : 0
}
