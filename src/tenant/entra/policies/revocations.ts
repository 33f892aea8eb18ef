import { ControlError } from '../../control/control-error.ts'
import { membersOf } from '../../control/json-members.ts'
import type { Control } from '../../control/serve-control.ts'
import type { Names } from '../../find-by-name.ts'

/** `access` revokes issued tokens. `session` also ends the sign-in, so the user must sign in again to get tokens. */
export type RevocationKind = 'access' | 'session'

/** A revocation of a user's tokens. */
export interface Revocation {
  /** Object ID. */
  readonly user: string
  readonly kind: RevocationKind
  /** Milliseconds since the epoch. */
  readonly at: number
  /** A sequence number: tokens with a lower one are revoked. Later tokens have a higher one, even within the same second. */
  readonly mark: number
}

/** The users whose access was revoked, and when. */
export interface Revocations {
  /** @param user - object ID or sign-in name; throws a {@link ControlError} if there is no such user. */
  revoke(user: string, options: { readonly kind: RevocationKind }): Revocation
  /** The revocation that applies to a token, if any. `markOf` is called only if the user's access was revoked. */
  ofToken(userId: string, markOf: () => number): Revocation | undefined
  /** Whether a revocation has ended the sign-in with that mark. */
  endsSession(userId: string, mark: number): boolean
  list(): readonly Revocation[]
  clear(): void
}

/**
 * @param options.clock - milliseconds since the epoch.
 * @param options.nextMark - returns a number higher than all previous ones.
 */
export function createRevocations({
  names,
  clock,
  nextMark,
}: {
  readonly names: Names
  readonly clock: () => number
  readonly nextMark: () => number
}): Revocations {
  /** The latest revocation of each kind, keyed by user. */
  const tokens = new Map<string, Revocation>()
  const sessions = new Map<string, Revocation>()
  return {
    revoke(name, { kind }) {
      const user = names.person(name).id
      const revocation = { user, kind, at: clock(), mark: nextMark() }
      tokens.set(user, revocation)
      if (kind === 'session') sessions.set(user, revocation)
      return revocation
    },
    ofToken(userId, markOf) {
      const revocation = tokens.get(userId)
      return revocation !== undefined && markOf() < revocation.mark ? revocation : undefined
    },
    endsSession: (userId, mark) => mark < (sessions.get(userId)?.mark ?? 0),
    list: () => [...new Set([...tokens.values(), ...sessions.values()])],
    clear() {
      tokens.clear()
      sessions.clear()
    },
  }
}

/** Lets people view and create revocations over HTTP. */
export function revocationControl(revocations: Revocations): Control {
  return {
    list: () => revocations.list().map(shown),
    add(json) {
      const members = membersOf(json, 'a revocation', ['user', 'kind'])
      const [user, kind] = [members.text('user'), members.text('kind')]
      if (user === undefined || (kind !== 'access' && kind !== 'session')) {
        throw new ControlError('A revocation needs a "user" and a "kind" ("access" or "session")')
      }
      return shown(revocations.revoke(user, { kind }))
    },
    remove(json) {
      if (json !== undefined)
        throw new ControlError('Revocations can only be removed all at once: send no body')
      revocations.clear()
    },
  }
}

function shown({ user, kind, at }: Revocation) {
  return { user, kind, at: new Date(at).toISOString() }
}
