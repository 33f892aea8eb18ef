/** A place in the answer, from the inside out: what graphql-js calls a path. */
export interface FieldPath {
  readonly prev: FieldPath | undefined
  /** Name, or place in a list. */
  readonly key: string | number
}

/** Who asks for a request. */
export interface Requester {
  /** The fields that it is for; those of a list that are loaded together may still become more. */
  readonly paths: readonly FieldPath[]
  /** The same as the schema calls them, `Type.field`: names that no caller chooses. */
  readonly coordinates: readonly string[]
  /** The request's path as the schema has it, with variables in braces; null if it is not known. */
  readonly template: string | null
  /**
   * Path of the page that a cursor leads on from, query included: what the request's own path has in addition is what a
   * cursor seals. Absent if the request is for no page.
   */
  readonly firstPage?: string
  /** How many objects the fields share. Default: each has its own. */
  readonly objects?: number
}

/** `orders.nodes.3.salesperson`. */
export function textOf(path: FieldPath): string {
  const names: (string | number)[] = []
  for (let at: FieldPath | undefined = path; at; at = at.prev) names.push(at.key)
  return names.reverse().join('.')
}
