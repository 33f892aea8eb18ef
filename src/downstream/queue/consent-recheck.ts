import type { AccessToken } from '../../tokens/token/access-token.ts'

/** Minimum age of a token that lacks a permission before another one is acquired: less than a user needs to consent. */
const FIRST_MS = 5_000
/** If previous tokens lacked the permission as well, the minimum age doubles each time, up to this. */
const LONGEST_MS = 60_000

/** The minimum ages of tokens that replaced ones that lacked a permission. */
const waits = new WeakMap<AccessToken, number>()

/**
 * Whether a token is old enough to check whether consent was given after it was issued. A caller that returns with the
 * same access token, as agents do, is served soon after its user has consented. A caller that retries without consent
 * causes one exchange a minute.
 */
export function isRecheckDue(token: AccessToken, now: number): boolean {
  return now - token.exchangedAt >= waitOf(token)
}

/**
 * Doubles the minimum age for the next check.
 *
 * @param later - the new token.
 * @param before - the previous token, which lacked a permission.
 */
export function noteRecheck(later: AccessToken, before: AccessToken): void {
  waits.set(later, Math.min(waitOf(before) * 2, LONGEST_MS))
}

function waitOf(token: AccessToken): number {
  return waits.get(token) ?? FIRST_MS
}
