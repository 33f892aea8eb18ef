/** Where a command writes. */
export type Output = Pick<NodeJS.WritableStream, 'write'> & {
  /** Whether a person looks at it. Default: nobody does. */
  readonly isTTY?: boolean
}
