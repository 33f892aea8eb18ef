/** Contains values of the response: an object by the names of its fields, a list by index. */
export type Container = Record<string | number, unknown>

/**
 * The place of an object or a list in a response. It is also the path to it, in the form of graphql-js's `info.path`,
 * so that a resolver that reads its path does not cost another object.
 */
export class Place {
  readonly prev: Place | undefined
  readonly key: string | number
  /** The type of the object with the field; undefined for an item of a list. */
  readonly typename: string | undefined
  /** The enclosing place; null for the response as a whole, which is not part of a path. */
  readonly owner: Place | null
  readonly container: Container
  /** Whether it can be null if something in it fails. */
  readonly isNullable: boolean
  /** Whether it became null because of a value in it, so that values that arrive later are not needed. */
  isNull = false
  /** The number of pending promises for values in it. */
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

/** The path of a value in a place. */
export function pathIn(place: Place, key: string | number): readonly (string | number)[] {
  const path = [key]
  for (let each = place; each.owner !== null; each = each.owner) path.push(each.key)
  return path.reverse()
}
