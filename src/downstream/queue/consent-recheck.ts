import type { AccessToken } from '../../tokens/token/access-token.ts'

/** Minimum age of a token that lacks a permission before a new one is acquired. Users need longer than that to consent. */
const FIRST_MS = 5_000
/** Upper bound: the minimum age doubles each time if previous tokens lacked the permission as well. */
const MAX_WAIT_MS = 60_000

/** The minimum ages of tokens that replaced one that lacked a permission. */
const waits = new WeakMap<AccessToken, number>()

/**
 * Whether a token is old enough to check whether consent was given after it was issued. A caller that returns with the same
 * access token, as agents do, is served soon after its user has consented. A caller that keeps retrying without consent causes
 * only one exchange per minute.
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
  waits.set(later, Math.min(waitOf(before) * 2, MAX_WAIT_MS))
}

function waitOf(token: AccessToken): number {
  return waits.get(token) ?? FIRST_MS
}
