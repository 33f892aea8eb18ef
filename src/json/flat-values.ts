/** Maximum depth of an object that is flattened, and maximum number of its values. */
const DEEPEST = 16
const MOST_VALUES = 10_000

/** Why a value cannot be flattened, as the end of a sentence about it. */
export type FlatProblem = 'is too large.' | 'must not contain an empty list.'

/**
 * All values in an object, each with the path that leads to it: `filter[name]`, `filter[tags][0]`. Values that
 * are null or undefined are omitted. An empty list has no notation: if it were omitted, a filter would find more, and a write would
 * leave a list as it is.
 *
 * @param name - of the whole value; if it is empty, as in a form, paths begin with the names of members.
 */
export function flatValues(
  name: string,
  value: unknown,
): readonly (readonly [path: string, text: string])[] | FlatProblem {
  const pairs: (readonly [string, string])[] = []
  let problem: FlatProblem | null = null
  function add(path: string, each: unknown, depth: number): void {
    problem ??= problemOf(each, depth, pairs.length)
    if (problem !== null) return
    const members = membersOf(each)?.filter(([, member]) => isPresent(member))
    if (members === undefined) pairs.push([path, String(each)])
    else for (const [key, member] of members) add(path === '' ? key : `${path}[${key}]`, member, depth + 1)
  }
  if (isPresent(value)) add(name, value, 0)
  return problem ?? pairs
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined
}

function problemOf(value: unknown, depth: number, count: number): FlatProblem | null {
  if (depth > DEEPEST || count === MOST_VALUES) return 'is too large.'
  return Array.isArray(value) && value.length === 0 ? 'must not contain an empty list.' : null
}

/**
 * Null for a single value. A number with many digits is an object of its own class, and counts as a single
 * value.
 */
function membersOf(value: unknown): readonly (readonly [string, unknown])[] | null {
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
