/** Gives names that are given once. */
export interface UniqueNames {
  /** The first of the candidates that is free; the last with a number where none is. */
  take(candidates: readonly [string, ...string[]]): string
}

/** @param taken - names that are given already. */
export function createUniqueNames(taken: Iterable<string> = []): UniqueNames {
  const given = new Set(taken)
  return {
    take(candidates) {
      const free =
        candidates.find((candidate) => !given.has(candidate)) ?? numbered(candidates.at(-1) ?? '_', given)
      given.add(free)
      return free
    },
  }
}

function numbered(name: string, given: ReadonlySet<string>): string {
  let number = 2
  while (given.has(`${name}${number}`)) number++
  return `${name}${number}`
}
