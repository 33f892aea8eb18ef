/** The maximum number of words in a name that is derived from text in the description. */
const MAX_WORDS = 12
/** Longer text is truncated before it is parsed. */
const MAX_CHARACTERS = 300

/** Characters that represent a word at the beginning of a name, as in `+1`. */
const SIGNS: Readonly<Record<string, string>> = {
  '+': 'plus',
  '-': 'minus',
  '@': 'at',
  $: 'dollar',
  '*': 'star',
}

/**
 * The words of a name in any style: `full_name`, `fullName`, `X-Request-ID`, `System.Title`. Up to 12 words, in lower case. Words
 * consist of ASCII letters and digits; all other characters separate them.
 */
export function wordsOf(name: string): readonly string[] {
  const bounded = name.slice(0, MAX_CHARACTERS)
  const sign = SIGNS[bounded.slice(0, 1)]
  const words = bounded
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
  const all = sign !== undefined && /^.\d/.test(bounded) ? [sign, ...words] : words
  return all.slice(0, MAX_WORDS).map((word) => word.toLowerCase())
}

/** `['full', 'name']` as `fullName`. Begins with `_` if it would otherwise begin with a digit. */
export function camelCase(words: readonly string[]): string {
  const [first = '', ...others] = words
  return validName(first + others.map(capitalized).join(''))
}

/** `['full', 'name']` as `FullName`. */
export function pascalCase(words: readonly string[]): string {
  return validName(words.map(capitalized).join(''))
}

/** `['full', 'name']` as `FULL_NAME`. */
export function upperCase(words: readonly string[]): string {
  return validName(words.map((word) => word.toUpperCase()).join('_'))
}

/** The singular of an English plural, derived from its ending. Other words are returned unchanged. */
export function singular(word: string): string {
  if (UNCOUNTED.has(word) || !word.endsWith('s') || word.endsWith('ss') || word.length < 4) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:ch|sh|x|ss|us|zz)es$/.test(word)) return word.slice(0, -2)
  return /(?:us|is)$/.test(word) ? word : word.slice(0, -1)
}

/** Words that end in `s` but are not plurals. */
const UNCOUNTED = new Set([
  'news',
  'series',
  'status',
  'settings',
  'analysis',
  'access',
  'address',
  'https',
  'dns',
])

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function validName(name: string): string {
  return /^[A-Za-z]/.test(name) ? name : `_${name}`
}
