/** A position in the response, from the inside out: a graphql-js path. */
export interface FieldPath {
  readonly prev: FieldPath | undefined
  /** Name, or index in a list. */
  readonly key: string | number
}

/** The fields that a request is made for. */
export interface Requester {
  /** The positions of the fields. More may be added while fields of a list are loaded together. */
  readonly paths: readonly FieldPath[]
  /** How many other fields there are, whose positions are not kept because there are too many. Default: 0. */
  readonly morePaths?: number
  /** The same fields by their names in the schema, as `Type.field`: callers do not choose these names. */
  readonly coordinates: readonly string[]
  /** The path template from the schema, with variables in braces; null if it is unknown. */
  readonly template: string | null
  /**
   * A path, including its query: an explanation shows only those parts of the request's own path that are also in this
   * one. For a later page, it is the path of the first page, because a cursor seals the rest. It contains no values
   * that the caller may not select. Absent if the explanation may show everything.
   */
  readonly shownPath?: string | undefined
  /** How many objects the fields share. Default: each field has its own. */
  readonly objects?: number
}

/** `orders.nodes.3.salesperson`. */
export function textOf(path: FieldPath): string {
  const names: (string | number)[] = []
  for (let at: FieldPath | undefined = path; at; at = at.prev) names.push(at.key)
  return names.reverse().join('.')
}
