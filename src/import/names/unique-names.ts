/** Assigns each name only once. */
export interface UniqueNames {
  /** Returns the first candidate that is not taken; if all are taken, the last one with a number appended. */
  take(candidates: readonly [string, ...string[]]): string
  /** Whether a name is taken. */
  has(name: string): boolean
}

/** @param taken - names that are already taken. */
export function createUniqueNames(taken: Iterable<string> = []): UniqueNames {
  const given = new Set(taken)
  const numbers = new Map<string, number>()
  /**
   * Continues from the last number that was used for the name, so many identical names take no more time than distinct ones.
   */
  const numbered = (name: string): string => {
    let number = numbers.get(name) ?? 2
    while (given.has(`${name}${number}`)) number++
    numbers.set(name, number + 1)
    return `${name}${number}`
  }
  return {
    has: (name) => given.has(name),
    take(candidates) {
      const free = candidates.find((candidate) => !given.has(candidate)) ?? numbered(candidates.at(-1) ?? '_')
      given.add(free)
      return free
    },
  }
}
