/** Matches a path, such as `hr/salary` or `hr.salary`. A sign before or within a name is part of it, as in `-salary`. */
const PATH = /[\p{L}\p{N}\p{M}_$@-]+(?:[./][\p{L}\p{N}\p{M}_$@-]+)*/gu

/** The words of an identifier, in lower case: the same for `hourlyRate`, `hourly_rate` and `HOURLY-RATE`. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replaceAll(/(\p{L})(\p{N})/gu, '$1 $2')
    .replaceAll(/(\p{N})(\p{L})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
}

/** A key that is the same for all spellings of an identifier; empty for a string without words. */
export function keyOf(name: string): string {
  return wordsOf(name).join('')
}

/** The keys (see {@link keyOf}) of all runs of consecutive words, up to a maximum number of words. */
export function runsOf(words: readonly string[], longest: number): readonly string[] {
  return words.flatMap((_, from) =>
    Array.from({ length: Math.min(longest, words.length - from) }, (_none, more) =>
      words.slice(from, from + more + 1).join(''),
    ),
  )
}

/**
 * The paths in a string, each as a list of names: `name,hr/salary desc` contains `name`, `hr` with `salary`, and `desc`.
 */
export function pathsIn(text: string): readonly (readonly string[])[] {
  return (text.match(PATH) ?? []).map(namesOf)
}

/** The names in one path, or in the name of a member such as `System.Title`. */
export function namesOf(path: string): readonly string[] {
  return path.split(/[./]/).filter((name) => keyOf(name) !== '')
}
