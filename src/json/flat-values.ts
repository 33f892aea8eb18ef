/** Limits on the depth and the number of values of an object to flatten. */
const DEEPEST = 16
const MAX_VALUES = 10_000

/** Why a value cannot be flattened, phrased to complete a sentence whose subject is the value. */
export type FlatProblem = 'is too large.' | 'must not contain a list without values.'

type Member = readonly [key: string, value: unknown]

/**
 * All values in an object, each with its path: `filter[name]`, `filter[tags][0]`. Values that are null or undefined are omitted.
 * A list that contains only such values cannot be written in this notation and must not be omitted: a filter would match more
 * objects, and a write would leave a list unchanged.
 *
 * @param name - the name of the whole value. If it is empty, as in a form, paths begin with the names of members.
 */
export function flatValues(
  name: string,
  value: unknown,
): readonly (readonly [path: string, text: string])[] | FlatProblem {
  const pairs: (readonly [string, string])[] = []
  let problem: FlatProblem | null = null

  function add(path: string, each: unknown, depth: number): void {
    if (depth > DEEPEST || pairs.length === MAX_VALUES) problem ??= 'is too large.'
    if (problem !== null) return
    const members = membersOf(each)
    if (members === null) pairs.push([path, String(each)])
    else addMembers(path, members, depth + 1, Array.isArray(each))
  }

  function addMembers(path: string, members: readonly Member[], depth: number, isList: boolean): void {
    const before = pairs.length
    for (const [key, member] of members) {
      if (isPresent(member)) add(path === '' ? key : `${path}[${key}]`, member, depth)
    }
    if (isList && pairs.length === before) problem ??= 'must not contain a list without values.'
  }

  if (isPresent(value)) add(name, value, 0)
  return problem ?? pairs
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined
}

/**
 * The members of a list or object; null for a single value. A number with many digits counts as a single
 * value, even though it is represented as an object.
 */
function membersOf(value: unknown): readonly Member[] | null {
  if (typeof value !== 'object' || value === null) return null
  return Array.isArray(value) || isPlainObject(value) ? Object.entries(value) : null
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

/** Whether a value is an object or a list, as opposed to a single value. */
export function isComposite(value: unknown): boolean {
  return membersOf(value) !== null
}
