import type { Caller } from '../../caller/caller.ts'
import type { AccessToken } from './access-token.ts'

/** A token is not used to its last second: it has to survive the way to the API, and the API's clock. */
const MOST_MARGIN_MS = 5 * 60_000
/** Of the life of a token that is too short for the whole margin. */
const MARGIN_SHARE = 0.1

/** How long a token serves its caller; both in milliseconds since the epoch. */
export interface TokenLifetime {
  /** From then on another one is needed. */
  readonly usableUntil: number
  /** From then on another one should be fetched while this one serves. */
  readonly renewAt: number
}

/**
 * A token is used until the earlier end of token and assertion, less a margin of five minutes or a tenth of its
 * whole life, whichever is shorter; so a short-lived token serves for nine tenths of its life and an expired one
 * never. It is renewed when Entra ID says so (`refresh_in`), else one margin before that.
 */
export function lifetimeOf(token: AccessToken, { expiresAt }: Pick<Caller, 'expiresAt'>): TokenLifetime {
  // An application's own token does not depend on a sign-in.
  const end = token.granted === null ? token.expiresAt : Math.min(token.expiresAt, expiresAt)
  const margin = Math.min(MOST_MARGIN_MS, Math.max(0, end - token.exchangedAt) * MARGIN_SHARE)
  const usableUntil = end - margin
  return { usableUntil, renewAt: token.refreshAt ?? usableUntil - margin }
}

/** Whether a token was made after another one, and so may serve where that one did not. */
export function supersedes(token: AccessToken, other: AccessToken): boolean {
  return token.value !== other.value && token.exchangedAt >= other.exchangedAt
}
