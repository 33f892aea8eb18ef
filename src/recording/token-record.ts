/** `memory`, `redis`: it was there. `exchanged`: Entra ID made it. */
export type TokenOrigin = 'memory' | 'redis' | 'exchanged'

/** What it is recorded in. */
interface AskingOperation {
  /** Milliseconds since the operation started. */
  elapsed(): number
  tokenEnded(token: TokenRecord): void
}

/** What becomes of asking for a token. The token itself never comes here. */
export class TokenRecord {
  readonly api: string
  /** Whether it is asked for in place of one that did not serve. */
  readonly isReplacement: boolean
  readonly startMs: number
  /** Null as long as it has not come, or where it failed to. */
  origin: TokenOrigin | null = null
  /** What it permits; null for an application's own token, and if there is none. */
  granted: ReadonlySet<string> | null = null
  /** A code of `docs/errors.md`; null if it came, or may still. */
  error: string | null = null
  /** Null as long as it has not come. */
  endMs: number | null = null
  readonly #operation: AskingOperation

  constructor(api: string, isReplacement: boolean, operation: AskingOperation) {
    this.api = api
    this.isReplacement = isReplacement
    this.#operation = operation
    this.startMs = operation.elapsed()
  }

  acquired(origin: TokenOrigin, granted: ReadonlySet<string> | null): void {
    this.origin = origin
    this.granted = granted
    this.#end()
  }

  failed(error: string): void {
    this.error = error
    this.#end()
  }

  #end(): void {
    this.endMs = this.#operation.elapsed()
    this.#operation.tokenEnded(this)
  }
}
