/** Where values of the response are put: an object by the names of its fields, a list by index. */
export type Container = Record<string | number, unknown>

/**
 * The place of an object or a list in a response. It is also the path to it, as graphql-js has it in `info.path`, so that a
 * resolver that reads its path costs no further object.
 */
export class Place {
  readonly prev: Place | undefined
  readonly key: string | number
  /** Of the object with the field; undefined for an item of a list. */
  readonly typename: string | undefined
  /** The place around it; null for the response as a whole, which is no part of a path. */
  readonly owner: Place | null
  readonly container: Container
  /** Whether it can be null where something in it fails. */
  readonly isNullable: boolean
  /** It became null because of something in it: what comes later for it is not needed. */
  isNull = false
  /** Promises of values in it that are not settled. */
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

/** The path of what is in a place. */
export function pathIn(place: Place, key: string | number): readonly (string | number)[] {
  const path = [key]
  for (let each = place; each.owner !== null; each = each.owner) path.push(each.key)
  return path.reverse()
}
