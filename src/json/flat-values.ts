/** Maximum depth of an object that is flattened, and maximum number of its values. */
const DEEPEST = 16
const MOST_VALUES = 10_000

/**
 * All values in an object, each with the path that leads to it: `filter[name]`, `filter[tags][0]`. Undefined
 * values are omitted.
 *
 * @param name - of the whole value; if it is empty, as in a form, paths begin with the names of members.
 * @returns null if there are too many values.
 */
export function flatValues(
  name: string,
  value: unknown,
): readonly (readonly [path: string, text: string])[] | null {
  const pairs: (readonly [string, string])[] = []
  function add(path: string, each: unknown, depth: number): boolean {
    if (each === null || each === undefined) return true
    if (depth > DEEPEST || pairs.length === MOST_VALUES) return false
    const members = membersOf(each)
    if (members === null) return pairs.push([path, String(each)]) > 0
    return members.every(([key, member]) => add(path === '' ? key : `${path}[${key}]`, member, depth + 1))
  }
  return add(name, value, 0) ? pairs : null
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
