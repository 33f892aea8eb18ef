import type { SharedTokens } from './shared-tokens.ts'

/** The minimum time between the starts of two sign-outs of one user. */
const PAUSE_MS = 20

/** A user who signed out within the last pause. */
interface Recent {
  readonly pause: Promise<void>
  /** The sign-out that starts after the pause, for all calls in the meantime; null if there were none. */
  next: Promise<boolean> | null
}

/**
 * Makes this process forget a user immediately, and the other replicas soon after. Limits how often one user's sign-outs reach
 * the other replicas: each takes a message to every replica and a response from every replica, and a replica that receives too
 * many messages closes its connection to Redis. Otherwise, one user who signs out again and again could cause this in all
 * replicas.
 *
 * No sign-out is skipped: all calls during the pause share one that starts after the last of them.
 *
 * @param options.shared - null if there are no other replicas.
 * @param options.forgetHere - makes this process forget a user.
 * @param options.sleep - resolves after the given number of milliseconds.
 * @returns a function that resolves to whether all other replicas have also forgotten the user.
 */
export function createPacedSignOuts({
  shared,
  forgetHere,
  sleep,
}: {
  readonly shared: Pick<SharedTokens, 'forgetUser'> | null
  readonly forgetHere: (user: string) => void
  readonly sleep: (ms: number) => Promise<void>
}): (user: string) => Promise<boolean> {
  const recent = new Map<string, Recent>()

  function start({ forgetUser }: Pick<SharedTokens, 'forgetUser'>, user: string): Promise<boolean> {
    const started: Recent = { pause: sleep(PAUSE_MS), next: null }
    recent.set(user, started)
    void started.pause.then(() => {
      if (started.next === null) recent.delete(user)
    })
    return forgetUser(user).confirmed
  }

  return async (user) => {
    forgetHere(user)
    if (shared === null) return true
    const known = recent.get(user)
    if (known === undefined) return start(shared, user)
    known.next ??= known.pause.then(() => {
      // During the pause, this process may have read an earlier token from the store again.
      forgetHere(user)
      return start(shared, user)
    })
    return known.next
  }
}
