/** A command line that makes no sense; the message is a sentence that says why. It exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** The command that was meant, whose help tells more; undefined where it is not known. */
  readonly command: string | undefined

  constructor(message: string, command?: string) {
    super(message)
    this.command = command
  }
}
