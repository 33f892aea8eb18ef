/** Gives names that are given once. */
export interface UniqueNames {
  /** The first of the candidates that is free; the last with a number where none is. */
  take(candidates: readonly [string, ...string[]]): string
  /** Whether a name is given. */
  has(name: string): boolean
}

/** @param taken - names that are given already. */
export function createUniqueNames(taken: Iterable<string> = []): UniqueNames {
  const given = new Set(taken)
  const numbers = new Map<string, number>()
  /** Goes on from the last number of the name, so that many of one name cost no more than as many of others. */
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
