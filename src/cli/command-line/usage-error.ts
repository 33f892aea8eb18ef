/** An invalid command line; the message states why. The exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** The command that was probably intended; undefined if unknown. The message refers to its help. */
  readonly command: string | undefined

  constructor(message: string, command?: string) {
    super(message)
    this.command = command
  }
}
