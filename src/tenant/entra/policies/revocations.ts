import { ControlError } from '../../control/control-error.ts'
import { membersOf } from '../../control/members.ts'
import type { Control } from '../../control/serve-control.ts'
import type { Names } from '../../names.ts'

/** `access`: tokens that are out. `session`: the sign-in as well, so that only a new one gives tokens. */
export type RevocationKind = 'access' | 'session'

/** What was taken from a user. */
export interface Revocation {
  /** Object id. */
  readonly user: string
  readonly kind: RevocationKind
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Tokens with a lower mark are revoked; those with a higher one were made later, if in the same second. */
  readonly mark: number
}

/** Who was taken access from, and when. */
export interface Revocations {
  /** @param user - object id or sign-in name; throws a {@link ControlError} where there is no such user. */
  revoke(user: string, options: { readonly kind: RevocationKind }): Revocation
  /** The revocation that hits a token, or undefined; its mark is only asked for where the user had one. */
  ofToken(userId: string, markOf: () => number): Revocation | undefined
  /** Whether a sign-in of that mark was ended. */
  endsSession(userId: string, mark: number): boolean
  list(): readonly Revocation[]
  clear(): void
}

/**
 * @param options.clock - milliseconds since the epoch.
 * @param options.nextMark - a number above every one before.
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
  /** The latest of each kind, by user. */
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

/** Revocations as people see and make them over HTTP. */
export function revocationControl(revocations: Revocations): Control {
  return {
    list: () => revocations.list().map(shown),
    add(json) {
      const members = membersOf(json, 'a revocation', ['user', 'kind'])
      const [user, kind] = [members.text('user'), members.text('kind')]
      if (user === undefined || (kind !== 'access' && kind !== 'session')) {
        throw new ControlError('A revocation needs a "user" and a "kind", which is access or session')
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
