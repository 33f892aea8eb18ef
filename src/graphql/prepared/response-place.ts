/** Holds values of the response: in an object, by field name; in a list, by index. */
export type Container = Record<string | number, unknown>

/**
 * The position of an object or a list in a response. It also serves as its path, in the same form as graphql-js's `info.path`,
 * so resolvers that read their path need no additional object.
 */
export class Place {
  readonly prev: Place | undefined
  readonly key: string | number
  /** The type of the object that has the field; undefined for a list item. */
  readonly typename: string | undefined
  /** The enclosing object or list; null for the response as a whole, which is not part of a path. */
  readonly owner: Place | null
  readonly container: Container
  /** Whether the object or list can become null if something inside it fails. */
  readonly isNullable: boolean
  /** Whether the object or list became null because of a value inside it. If so, values that arrive later are not needed. */
  isNull = false
  /** The number of pending promises for values inside the object or list. */
  waiting = 0

  constructor(
    owner: Place | null,
    container: Container,
    key: string | number,
    { typename, isNullable }: { readonly typename: string | undefined; readonly isNullable: boolean },
  ) {
    this.prev = owner?.owner === null ? undefined : (owner ?? undefined)
    this.key = key
    this.typename = typename
    this.owner = owner
    this.container = container
    this.isNullable = isNullable
  }
}

/** The path to a value inside an object or list. */
export function pathIn(place: Place, key: string | number): readonly (string | number)[] {
  const path = [key]
  for (let each = place; each.owner !== null; each = each.owner) path.push(each.key)
  return path.reverse()
}
