import type { ExceededLimit } from '../../errors/requests.ts'

/** How deep lists and objects may be nested in each other: all code that traverses them recurses. */
const DEEPEST = 200
/** Longest name of a member, as of names in a document. */
const LONGEST_NAME = 256

/**
 * What of a request's variables is more than an operation needs; null where nothing is. Looks at no more values than may be
 * there.
 *
 * @param variables - parsed JSON.
 * @param maxValues - texts, numbers, lists and objects at most; null for any number.
 */
export function variablesExcess(
  variables: Readonly<Record<string, unknown>>,
  maxValues: number | null,
): ExceededLimit | null {
  let values = 0

  function excessOf(value: unknown, depth: number): ExceededLimit | null {
    if (maxValues !== null && ++values > maxValues) return excess('variableValues', maxValues)
    if (typeof value !== 'object' || value === null) return null
    if (depth > DEEPEST) return excess('variableNesting', DEEPEST)
    return Array.isArray(value) ? excessOfItems(value, depth) : excessOfMembers(value, depth)
  }

  function excessOfItems(items: readonly unknown[], depth: number): ExceededLimit | null {
    for (const item of items) {
      const found = excessOf(item, depth + 1)
      if (found !== null) return found
    }
    return null
  }

  function excessOfMembers(members: object, depth: number): ExceededLimit | null {
    // Not by entries: of very many members they would all be made before the first is looked at.
    for (const name in members) {
      if (name.length > LONGEST_NAME) return excess('nameCharacters', LONGEST_NAME)
      const found = excessOf((members as Record<string, unknown>)[name], depth + 1)
      if (found !== null) return found
    }
    return null
  }

  return excessOfMembers(variables, 1)
}

function excess(limit: string, bound: number): ExceededLimit {
  return { limit, cost: bound + 1, bound, path: '' }
}
