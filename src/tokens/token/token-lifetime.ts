import type { Caller } from '../../caller/caller.ts'
import type { AccessToken } from './access-token.ts'

/**
 * Maximum margin. A token is not used this close to its expiry, to allow for the time until a request reaches the API,
 * and for clock differences.
 */
const MAX_MARGIN_MS = 5 * 60_000
/** The margin of a short-lived token, as a share of its lifetime. */
const MARGIN_SHARE = 0.1

/** How long a token is used for its caller; both times are in milliseconds since the epoch. */
export interface TokenLifetime {
  /** From this time on, another token is needed. */
  readonly usableUntil: number
  /** From this time on, another token should be fetched while this one is still in use. */
  readonly renewAt: number
}

/**
 * A token is used until the token or the assertion expires, whichever is earlier, less a margin of five minutes or a tenth of the
 * time until then, whichever is shorter. Therefore, a short-lived token is used for nine-tenths of its lifetime, and an expired
 * token is never used. A token is renewed at the time that Entra ID suggests (`refresh_in`) or, if there is no suggestion, one
 * margin before `usableUntil`.
 */
export function lifetimeOf(token: AccessToken, { expiresAt }: Pick<Caller, 'expiresAt'>): TokenLifetime {
  // An application's own token does not depend on a sign-in.
  const end = token.granted === null ? token.expiresAt : Math.min(token.expiresAt, expiresAt)
  const margin = Math.min(MAX_MARGIN_MS, Math.max(0, end - token.exchangedAt) * MARGIN_SHARE)
  const usableUntil = end - margin
  return { usableUntil, renewAt: token.refreshAt ?? usableUntil - margin }
}

/** Whether a token was exchanged after another one. If so, it may work where the other did not. */
export function supersedes(token: AccessToken, other: AccessToken): boolean {
  return token.value !== other.value && token.exchangedAt >= other.exchangedAt
}
