import type { JWTPayload } from 'jose'
import { UnauthenticatedError } from '../errors/caller.ts'
import { agentOf } from './agent.ts'
import type { Caller } from './caller.ts'
import { shown } from './check.ts'
import { clientOf } from './token-checks.ts'

/**
 * Derives the caller from claims that passed every check.
 *
 * With `scp`, the caller is a user, and `roles` are that user's app roles, which never replace a scope.
 * Without `scp`, `roles` are the application's own roles, if the other claims agree.
 *
 * @throws {UnauthenticatedError} if the token is neither a user's nor an application's.
 * @see https://learn.microsoft.com/entra/identity-platform/scenario-protected-web-api-verification-scope-app-roles
 */
export function readCaller(options: {
  readonly claims: JWTPayload
  readonly assertion: string
  readonly assertionDigest: string
}): Caller {
  const { claims, assertion, assertionDigest } = options
  const scopes = wordsOf(claims.scp)
  const roles = textsOf('roles', claims.roles)
  const kind = scopes.size > 0 ? userOf(claims) : appOf(claims, roles)
  return {
    kind,
    tenantId: String(claims.tid),
    objectId: String(claims.oid),
    clientId: String(clientOf(claims)),
    agent: agentOf(claims, kind),
    scopes,
    roles,
    groups: textsOf('groups', claims.groups),
    hasGroupOverage: hasGroupOverage(claims),
    authenticationContexts: textsOf('acrs', claims.acrs),
    isGuest: isGuest(claims.acct),
    capabilities: capabilitiesOf(claims.xms_cc),
    tokenId: idOf(claims.uti),
    sessionId: idOf(claims.sid),
    assertion,
    assertionDigest,
    expiresAt: Number(claims.exp) * 1000,
  }
}

function userOf({ idtyp }: JWTPayload): 'user' {
  if (idtyp === undefined || idtyp === 'user') return 'user'
  throw rejected(`scp makes this a user token, but idtyp is ${shown(idtyp)}`)
}

/**
 * `idtyp` is the most reliable claim. Without it, `sub` is compared with `oid`: a service principal is the subject of its own
 * tokens, but a user has a different `sub` for each application. With `idtyp`, `sub` may differ from `oid`, as in Microsoft's
 * sample of an agent's token.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/optional-claims-reference
 * @see https://learn.microsoft.com/entra/agent-id/agent-token-claims#core-token-claim-types
 */
function appOf({ idtyp, oid, sub }: JWTPayload, roles: ReadonlySet<string>): 'app' {
  if (roles.size === 0) throw rejected('the token has neither scp nor roles')
  if (idtyp !== undefined && idtyp !== 'app') {
    throw rejected(`without scp, this could be an application token, but idtyp is ${shown(idtyp)}`)
  }
  if (idtyp === undefined && oid !== sub) {
    throw rejected(
      'without scp, this could be an application token, but sub and oid differ, so it is a user token',
    )
  }
  return 'app'
}

/**
 * An ID that is used only to correlate logs. If it does not have the usual form, it is omitted, but the token is still
 * accepted.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
function idOf(claim: unknown): string | null {
  return typeof claim === 'string' && /^[\w-]{1,64}$/.test(claim) ? claim : null
}

/** The value of `scp` in an agent's own token, instead of scopes. */
const UNSCOPED = '/'

/**
 * `scp` is a single string of space-separated scopes. Tokens of agents without a user may also have `scp`: an empty string, or
 * a slash.
 *
 * @see https://learn.microsoft.com/entra/agent-id/agent-token-claims#agent-identity-acting-autonomously
 */
function wordsOf(scp: unknown): ReadonlySet<string> {
  if (scp === undefined || scp === UNSCOPED) return new Set()
  if (typeof scp !== 'string') throw rejected('scp is not a string')
  return new Set(scp.split(' ').filter((scope) => scope !== ''))
}

function textsOf(name: string, values: unknown): ReadonlySet<string> {
  if (values === undefined) return new Set()
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'string')) {
    throw rejected(`${name} is not a list of strings`)
  }
  return new Set<string>(values)
}

/** Entra ID ignores the case of client capabilities, so `CP1` and `cp1` are the same. */
function capabilitiesOf(values: unknown): ReadonlySet<string> {
  const texts = textsOf('xms_cc', typeof values === 'string' ? [values] : values)
  return new Set([...texts].map((text) => text.toLowerCase()))
}

/** `acct` is 0 for a member and 1 for a guest of the tenant. */
function isGuest(accountType: unknown): boolean | null {
  return ['0', '1'].includes(String(accountType)) ? String(accountType) === '1' : null
}

/** @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference#groups-overage-claim */
function hasGroupOverage({ hasgroups, _claim_names: names }: JWTPayload): boolean {
  return (
    hasgroups === true ||
    hasgroups === 'true' ||
    (typeof names === 'object' && names !== null && 'groups' in names)
  )
}

function rejected(reason: string): UnauthenticatedError {
  return new UnauthenticatedError({ reason, tokenPresent: true })
}
