/** An operation to try. */
export interface Example {
  readonly title: string
  readonly description: string
  /** GraphQL, without its first two lines, which are title and description. */
  readonly document: string
  /** The first field of Query or Mutation that it selects. The example is shown only if the schema has it. */
  readonly field: string
}
