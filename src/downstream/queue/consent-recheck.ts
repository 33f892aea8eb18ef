import type { AccessToken } from '../../tokens/token/access-token.ts'

/** How old a token is at least before another one may have what it lacks: less than a user takes to consent. */
const FIRST_MS = 5_000
/** The same where others before it lacked it, too: each time twice as long, up to this. */
const LONGEST_MS = 60_000

/** Of tokens that were taken in place of ones that lacked a permission. */
const waits = new WeakMap<AccessToken, number>()

/**
 * Whether it is time to look for consent that a token may be older than. A caller that comes back with the same token of its own, as
 * agents do, is served as soon as its user has consented; one that keeps asking without consent causes one exchange a minute.
 */
export function isRecheckDue(token: AccessToken, now: number): boolean {
  return now - token.exchangedAt >= waitOf(token)
}

/** Another token was taken. @param before - the one that lacked a permission. */
export function noteRecheck(later: AccessToken, before: AccessToken): void {
  waits.set(later, Math.min(waitOf(before) * 2, LONGEST_MS))
}

function waitOf(token: AccessToken): number {
  return waits.get(token) ?? FIRST_MS
}
