import { BehalfError } from '../errors/base.ts'
import type { Recording } from '../recording/recording.ts'
import type { TokenRecord } from '../recording/token-record.ts'
import type { AccessToken } from './token/access-token.ts'
import type { TokenSource } from './token-source.ts'

/** Wraps the source for one operation and records where its tokens came from, but never the tokens themselves. */
export function recordTokens(source: TokenSource, recording: Recording): TokenSource {
  /** Tokens that have been recorded. There are only a few for each API. */
  const seen = new Set<AccessToken>()
  /**
   * Keyed by the promise from the source: requests that are waiting for the same exchange get the same promise, and
   * share one record.
   */
  const awaited = new Map<Promise<AccessToken>, Promise<AccessToken>>()

  async function recordArrival(promise: Promise<AccessToken>, record: TokenRecord): Promise<AccessToken> {
    try {
      const token = await promise
      seen.add(token)
      record.acquired(token.isShared ? 'redis' : 'exchanged', token.granted)
      return token
    } catch (error) {
      record.failed(codeOf(error))
      throw error
    }
  }

  return {
    ...source,
    acquireAhead: (caller, apis) => source.acquireAhead(caller, apis, recording.onTokenRequest),
    acquire(caller, api, demand) {
      const isReplacement = demand !== undefined
      const token = source.acquire(caller, api, demand, recording.onTokenRequest)
      if (token instanceof Promise) {
        const arrival =
          awaited.get(token) ?? recordArrival(token, recording.tokenRequested(api.name, isReplacement))
        awaited.set(token, arrival)
        return arrival
      }
      if (!seen.has(token)) {
        seen.add(token)
        recording.tokenRequested(api.name, isReplacement).acquired('memory', token.granted)
      }
      return token
    },
  }
}

/** The code in `docs/errors.md` that clients get for a failure. */
export function codeOf(error: unknown): string {
  return error instanceof BehalfError ? error.code : 'INTERNAL_SERVER_ERROR'
}
