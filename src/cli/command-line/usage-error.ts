/** An invalid command line; the message says why. The exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** The intended command, whose help the message refers to; undefined if unknown. */
  readonly command: string | undefined

  constructor(message: string, command?: string) {
    super(message)
    this.command = command
  }
}
