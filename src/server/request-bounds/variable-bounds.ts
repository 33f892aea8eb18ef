import type { ExceededLimit } from '../../errors/requests.ts'

/** The maximum nesting depth of lists and objects: all code that traverses them recurses. */
const DEEPEST = 200
/** The maximum length of a member's name, as for names in a document. */
const MAX_NAME_LENGTH = 256

/**
 * The limit that a request's variables exceed; null if they exceed none. Visits no more values than allowed.
 *
 * @param variables - parsed JSON.
 * @param maxValues - the maximum number of strings, numbers, lists and objects; null for no limit.
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
    // Not with `Object.entries`, which would create all entries before the first is checked.
    for (const name in members) {
      if (name.length > MAX_NAME_LENGTH) return excess('nameCharacters', MAX_NAME_LENGTH)
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
