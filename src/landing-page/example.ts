/** An operation to try. */
export interface Example {
  readonly title: string
  readonly description: string
  /** GraphQL, without its first two lines, which are title and description. */
  readonly document: string
  /** The first field of Query or Mutation that it asks for: without it, the example makes no sense. */
  readonly field: string
}
