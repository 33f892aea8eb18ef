/** A position in the response, from the inside out: a path of graphql-js. */
export interface FieldPath {
  readonly prev: FieldPath | undefined
  /** Name, or index in a list. */
  readonly key: string | number
}

/** The fields for which a request is made. */
export interface Requester {
  /** The positions of the fields. While fields of a list are loaded together, more may be added. */
  readonly paths: readonly FieldPath[]
  /** The same fields by their names in the schema, as `Type.field`: callers do not choose these names. */
  readonly coordinates: readonly string[]
  /** The path template from the schema, with variables in braces; null if it is unknown. */
  readonly template: string | null
  /**
   * Path, including its query, of which an explanation shows what the request's own path has, too. For a later page, it is that of the
   * first: a cursor seals the rest. It has no values that the caller may not select. Absent if the explanation shows all.
   */
  readonly shownPath?: string | undefined
  /** How many objects the fields share. Default: each has its own. */
  readonly objects?: number
}

/** `orders.nodes.3.salesperson`. */
export function textOf(path: FieldPath): string {
  const names: (string | number)[] = []
  for (let at: FieldPath | undefined = path; at; at = at.prev) names.push(at.key)
  return names.reverse().join('.')
}
