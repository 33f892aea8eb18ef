/** `memory`, `redis`: it was there. `exchanged`: Entra ID made it. */
export type TokenOrigin = 'memory' | 'redis' | 'exchanged'

/** What becomes of asking for a token. The token itself never comes here. */
export class TokenRecord {
  readonly api: string
  /** Whether it is asked for in place of one that did not serve. */
  readonly isReplacement: boolean
  readonly startMs: number
  /** Null as long as it has not come, or where it failed to. */
  origin: TokenOrigin | null = null
  /** What it permits; null for an application's own token, and where there is none. */
  granted: ReadonlySet<string> | null = null
  /** A code of `docs/errors.md`; null where it came, or may still. */
  error: string | null = null
  /** Null as long as it has not come. */
  endMs: number | null = null
  readonly #elapsed: () => number
  readonly #onEnd: (token: TokenRecord) => void

  constructor(options: {
    readonly api: string
    readonly isReplacement: boolean
    readonly elapsed: () => number
    readonly onEnd: (token: TokenRecord) => void
  }) {
    this.api = options.api
    this.isReplacement = options.isReplacement
    this.#elapsed = options.elapsed
    this.#onEnd = options.onEnd
    this.startMs = options.elapsed()
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
    this.endMs = this.#elapsed()
    this.#onEnd(this)
  }
}
