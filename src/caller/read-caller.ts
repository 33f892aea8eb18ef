import type { JWTPayload } from 'jose'
import { ForbiddenError, UnauthenticatedError } from '../errors.ts'
import type { Caller } from './caller.ts'
import { clientOf, shown } from './token-checks.ts'

/**
 * Says who calls, from claims that passed every check, and that they may call at all.
 *
 * `scp` makes the caller a user, and then `roles` are that user's app roles, which never stand in for a scope.
 * Without `scp` the roles are an application's own.
 *
 * @throws {UnauthenticatedError} when the token is neither a user's nor an application's.
 * @throws {ForbiddenError} when the user's token lacks `requiredScope`, or an application calls.
 * @see https://learn.microsoft.com/entra/identity-platform/scenario-protected-web-api-verification-scope-app-roles
 */
export function readCaller(options: {
  readonly claims: JWTPayload
  readonly assertion: string
  readonly assertionDigest: string
  readonly requiredScope: string
}): Caller {
  const { claims, assertion, assertionDigest, requiredScope } = options
  const scopes = wordsOf(claims.scp)
  const roles = textsOf('roles', claims.roles)
  const kind = kindOf({ scopes, roles, tokenType: claims.idtyp })
  if (kind === 'app') {
    throw new ForbiddenError({
      reason: `application ${shown(clientOf(claims))} calls without a user, and nothing is configured to allow that`,
      requiredScopes: [],
    })
  }
  if (!scopes.has(requiredScope)) {
    throw new ForbiddenError({
      reason: `scp is ${shown(claims.scp)}, without ${shown(requiredScope)}`,
      requiredScopes: [[requiredScope]],
    })
  }
  return {
    kind,
    tenantId: String(claims.tid),
    objectId: String(claims.oid),
    clientId: String(clientOf(claims)),
    scopes,
    roles,
    capabilities: capabilitiesOf(claims.xms_cc),
    assertion,
    assertionDigest,
    expiresAt: Number(claims.exp) * 1000,
  }
}

function kindOf(token: {
  readonly scopes: ReadonlySet<string>
  readonly roles: ReadonlySet<string>
  readonly tokenType: unknown
}): Caller['kind'] {
  const { scopes, roles, tokenType } = token
  const isCalledApp = tokenType === 'app'
  if (scopes.size > 0 && !isCalledApp) return 'user'
  if (scopes.size === 0 && roles.size > 0 && (isCalledApp || tokenType === undefined)) return 'app'
  throw refused(
    `scp, roles and idtyp ${shown(tokenType)} make the token neither a user's nor an application's`,
  )
}

/** `scp` is one string; its scopes are whole words of it, never parts of words. */
function wordsOf(scp: unknown): ReadonlySet<string> {
  if (scp === undefined) return new Set()
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

function refused(reason: string): UnauthenticatedError {
  return new UnauthenticatedError({ reason, tokenPresent: true })
}
