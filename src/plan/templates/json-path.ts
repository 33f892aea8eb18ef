/** Reads one member, possibly nested, out of an API's answer. */
export interface JsonPath {
  /** As written in the schema. */
  readonly path: string
  /** Name of the outermost member: what a projection asks the API for. */
  readonly property: string
  /** The member's value; undefined where it, or an object on the way to it, is absent. */
  read(value: unknown): unknown
}

/**
 * @param path - member names, separated by dots. From `@` on all is one name: `@odata.nextLink` is one member, and
 *   `members@odata.count` too.
 */
export function createJsonPath(path: string): JsonPath {
  const names = namesOf(path)
  const [property = path] = names
  if (names.length === 1) return { path, property, read: (value) => member(value, property) }
  return { path, property, read: (value) => names.reduce<unknown>(member, value) }
}

function namesOf(path: string): readonly string[] {
  const at = path.indexOf('@')
  if (at < 0) return path.split('.')
  const start = path.lastIndexOf('.', at) + 1
  return [...path.slice(0, start).split('.').slice(0, -1), path.slice(start)]
}

function member(value: unknown, name: string): unknown {
  // Own members only: an API's JSON has no prototype that a schema could mean.
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}
