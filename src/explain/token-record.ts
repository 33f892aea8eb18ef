import type { ExplainedToken } from './explanation.ts'

/** What becomes of asking for a token. The token itself never comes here. */
export interface TokenRecord {
  /** @param granted - null for an application's own token. */
  acquired(source: Exclude<ExplainedToken['source'], 'failed'>, granted: Iterable<string> | null): void
  /** @param error - a code of `docs/errors.md`. */
  failed(error: string): void
  readonly api: string
  explained(): ExplainedToken
}

/** @param options.elapsed - milliseconds since the operation started. */
export function createTokenRecord(options: {
  readonly api: string
  readonly isReplacement: boolean
  readonly elapsed: () => number
}): TokenRecord {
  const { api, isReplacement, elapsed } = options
  const startMs = elapsed()
  let outcome: Pick<ExplainedToken, 'source' | 'granted' | 'error' | 'endMs'> | null = null
  return {
    api,
    acquired(source, granted) {
      outcome = {
        source,
        granted: granted === null ? null : [...granted].sort(),
        error: null,
        endMs: elapsed(),
      }
    },
    failed(error) {
      outcome = { source: 'failed', granted: null, error, endMs: elapsed() }
    },
    explained: () => ({
      api,
      isReplacement,
      startMs,
      ...(outcome ?? { source: 'failed', granted: null, error: 'DOWNSTREAM_TIMEOUT', endMs: elapsed() }),
    }),
  }
}
