import type { JWTPayload } from 'jose'
import { UnauthenticatedError } from '../errors/caller.ts'
import { agentOf } from './agent.ts'
import type { Caller } from './caller.ts'
import { shown } from './check.ts'
import { clientOf } from './token-checks.ts'

/**
 * Says who calls, from claims that passed every check.
 *
 * `scp` makes the caller a user, and then `roles` are that user's app roles, which never stand in for a scope.
 * Without `scp` the roles are an application's own, if everything else says so too.
 *
 * @throws {UnauthenticatedError} when the token is neither a user's nor an application's.
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
    assertion,
    assertionDigest,
    expiresAt: Number(claims.exp) * 1000,
  }
}

function userOf({ idtyp }: JWTPayload): 'user' {
  if (idtyp === undefined || idtyp === 'user') return 'user'
  throw refused(`scp makes the token a user's, and idtyp ${shown(idtyp)} says otherwise`)
}

/**
 * `idtyp` says it most accurately. Where it is missing, a service principal is the subject of its own tokens, and a user's `sub` is
 * made up for each application. Of tokens that have both, `sub` may be another: Microsoft's sample of an agent's is one.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/optional-claims-reference
 * @see https://learn.microsoft.com/entra/agent-id/agent-token-claims#core-token-claim-types
 */
function appOf({ idtyp, oid, sub }: JWTPayload, roles: ReadonlySet<string>): 'app' {
  if (roles.size === 0) throw refused('the token has neither scp nor roles')
  if (idtyp !== undefined && idtyp !== 'app') {
    throw refused(`without scp the token could be an application's, and idtyp ${shown(idtyp)} says otherwise`)
  }
  if (idtyp === undefined && oid !== sub) {
    throw refused("without scp the token could be an application's, and sub is not oid: it is a user's")
  }
  return 'app'
}

/** What an agent's own token has in place of scopes. */
const UNSCOPED = '/'

/**
 * `scp` is one string; its scopes are whole words of it, never parts of words. Tokens of agents without a user may have it, too:
 * empty, or a slash.
 *
 * @see https://learn.microsoft.com/entra/agent-id/agent-token-claims#agent-identity-acting-autonomously
 */
function wordsOf(scp: unknown): ReadonlySet<string> {
  if (scp === undefined || scp === UNSCOPED) return new Set()
  if (typeof scp !== 'string') throw refused('scp is not a string')
  return new Set(scp.split(' ').filter((scope) => scope !== ''))
}

function textsOf(name: string, values: unknown): ReadonlySet<string> {
  if (values === undefined) return new Set()
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'string')) {
    throw refused(`${name} is not a list of strings`)
  }
  return new Set<string>(values)
}

/** Entra ID compares client capabilities regardless of case, so `CP1` and `cp1` are one. */
function capabilitiesOf(values: unknown): ReadonlySet<string> {
  const texts = textsOf('xms_cc', typeof values === 'string' ? [values] : values)
  return new Set([...texts].map((text) => text.toLowerCase()))
}

/** 0 is a member of the tenant, 1 a guest. */
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

function refused(reason: string): UnauthenticatedError {
  return new UnauthenticatedError({ reason, tokenPresent: true })
}
