/** A position in the response as a graphql-js path, from the inside out. */
export interface FieldPath {
  readonly prev: FieldPath | undefined
  /** Field name, or list index. */
  readonly key: string | number
}

/** The fields for which a request is made. */
export interface Requester {
  /** The positions of the fields. More may be added while fields of a list are loaded together. */
  readonly paths: readonly FieldPath[]
  /** The number of additional fields. Their positions are not kept because there are too many. Default: 0. */
  readonly morePaths?: number
  /** The same fields by their names in the schema, as `Type.field`. Callers cannot choose these names. */
  readonly coordinates: readonly string[]
  /** The path template from the schema, with variables in braces; null if it is unknown. */
  readonly template: string | null
  /**
   * A path, including its query. An explanation shows only the parts of the request's own path that also occur in this
   * path. For a later page, this is the path of the first page, because the rest is sealed in a cursor. It contains no
   * values that the caller may not select. Absent if the explanation may show everything.
   */
  readonly shownPath?: string | undefined
  /** How many objects the fields share. Default: every field has its own object. */
  readonly objects?: number
}

/** `orders.nodes.3.salesperson`. */
export function textOf(path: FieldPath): string {
  const names: (string | number)[] = []
  for (let at: FieldPath | undefined = path; at; at = at.prev) names.push(at.key)
  return names.reverse().join('.')
}
