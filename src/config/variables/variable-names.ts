import { editsBetween } from '../did-you-mean.ts'

/** The first word of Behalf's variables, in any case, and not followed by a letter or digit. */
const PREFIX = /^(?:behalf|entra)(?![a-z\d])/i

/** Words that do not change the meaning of a name: `BEHALF_SCHEMA_PATH`, `BEHALF_ENABLE_METRICS`. */
const FILLERS: ReadonlySet<string> = new Set(['BEHALF', 'ENTRA', 'ENABLE', 'ENABLED', 'FILE', 'PATH'])

/** Longer names, and names of more words, are not compared. */
const MAX_LENGTH = 100
const MAX_WORDS = 12

/** A shorter word is too common to be the only one that two names share: ID, URL, MAX. */
const MIN_SHARED_LENGTH = 4

export function beginsLikeOurs(name: string): boolean {
  return PREFIX.test(name)
}

/** The words of a variable or of a path in behalf.yml, in upper case, without {@link FILLERS}. */
export function wordsOf(name: string): readonly string[] {
  if (name.length > MAX_LENGTH) return []
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z\d]+/)
    .filter((word) => word !== '' && !FILLERS.has(word))
  return words.length > MAX_WORDS ? [] : words
}

/** The letters and digits of a name, in upper case. */
export function lettersOf(name: string): string {
  return name
    .slice(0, MAX_LENGTH + 1)
    .toUpperCase()
    .replaceAll(/[^A-Z\d]/g, '')
}

/**
 * The number of words of two names that have no counterpart; null if the names are not similar. Order, singular and plural, and
 * a typing error in a word do not count. One word may be missing; one may be added or replaced if two or more agree.
 */
export function differencesOf(words: readonly string[], known: readonly string[]): number | null {
  const left = [...known]
  const shared = words.filter((word) => {
    const index = left.findIndex((other) => isSameWord(word, other))
    if (index !== -1) left.splice(index, 1)
    return index !== -1
  })
  const [missing, surplus] = [left.length, words.length - shared.length]
  if (shared.length === 0 || missing > 1 || surplus > 1) return null
  if (surplus === 1 && shared.length < 2) return null
  if (missing === 1 && !shared.some(({ length }) => length >= MIN_SHARED_LENGTH)) return null
  return missing + surplus
}

function isSameWord(one: string, other: string): boolean {
  const [a, b] = [stemOf(one), stemOf(other)]
  if (a === b) return true
  const slips = slipsIn(Math.min(a.length, b.length))
  return slips > 0 && editsBetween(a, b, slips) !== Number.POSITIVE_INFINITY
}

/** The word without the ending of a plural or participle. */
function stemOf(word: string): string {
  return word.length > 3 ? word.replace(/(?:ED|ES|S)$/, '') : word
}

/** Maximum number of wrong letters in a word. In short words, one wrong letter makes another word. */
function slipsIn(length: number): number {
  if (length >= 8) return 2
  return length >= 5 ? 1 : 0
}
