/** An operation to try. */
export interface Example {
  readonly title: string
  readonly description: string
  /** As `Type.field`, those that lead to requests. The example is shown only if the schema has all of them. */
  readonly fields: readonly string[]
  /** GraphQL, without its first three lines, which are title, description and fields. */
  readonly document: string
}
