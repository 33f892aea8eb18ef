/** Where the token came from. `memory`, `redis`: the cache that contained it. `exchanged`: Entra ID issued it. */
export type TokenOrigin = 'memory' | 'redis' | 'exchanged'

/** The operation that the record belongs to. */
interface AskingOperation {
  /** Milliseconds since the operation started. */
  elapsed(): number
  tokenEnded(token: TokenRecord): void
}

/** The record of a request for a token. It never contains the token. */
export class TokenRecord {
  readonly api: string
  /** Whether the token is requested to replace one that was not accepted. */
  readonly isReplacement: boolean
  readonly startMs: number
  /** Null until the token is acquired, or if that fails. */
  origin: TokenOrigin | null = null
  /** The token's permissions; null for an application's own token, or if there is no token. */
  granted: ReadonlySet<string> | null = null
  /** A code from `docs/errors.md`; null if the request succeeded or is in progress. */
  error: string | null = null
  /** Null until the request ends. */
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
