import type { JWTPayload } from 'jose'
import type { ClientAuthentication, EntraConfig } from '../config/config.ts'
import { ForbiddenError } from '../errors/caller.ts'
import type { Caller } from './caller.ts'
import { shown } from './check.ts'

/** Which callers are allowed at all, for any operation. */
export type AllowedCallers = Pick<EntraConfig, 'requiredScope' | 'clients' | 'appOnly'>

/** What `azpacr` and `appidacr` say, and what it means, in order of strength. */
const STRENGTHS: readonly unknown[] = ['0', '1', '2']
const NAMES: readonly ClientAuthentication[] = ['public', 'secret', 'certificate']

/**
 * Lets a caller in whose token holds, or not.
 *
 * @param claims - of the caller's token, for what is asked once and kept nowhere.
 * @throws {ForbiddenError} when the calling application is not allowed or proved itself too weakly, when a user's
 *   token lacks `requiredScope`, or when an application calls for itself without leave.
 */
export function requireAllowedCaller(caller: Caller, claims: JWTPayload, rules: AllowedCallers): void {
  const { allowed, authentication } = rules.clients
  if (allowed !== null && !allowed.includes(caller.clientId)) {
    throw forbidden(`application ${shown(caller.clientId)} is not among entra.clients.allowed`)
  }
  const strength = claims.ver === '1.0' ? claims.appidacr : claims.azpacr
  if (!isStrongEnough(strength, authentication)) {
    throw forbidden(
      `application ${shown(caller.clientId)} proved itself with strength ${shown(strength)}, less than entra.clients.authentication asks`,
    )
  }
  if (caller.kind === 'app') requireAllowedApp(caller, rules)
  else requireAllowedUser(caller, rules)
}

/** Where nothing is asked for, not even that the claim is there. */
function isStrongEnough(strength: unknown, least: ClientAuthentication): boolean {
  return least === 'public' || STRENGTHS.indexOf(strength) >= NAMES.indexOf(least)
}

function requireAllowedApp({ clientId, roles }: Caller, { appOnly }: AllowedCallers): void {
  if (appOnly.roles.some((role) => roles.has(role))) return
  const missing =
    appOnly.roles.length === 0
      ? 'entra.appOnly.roles allows none to'
      : 'has none of the roles of entra.appOnly.roles'
  throw forbidden(`application ${shown(clientId)} calls without a user, and ${missing}`)
}

function requireAllowedUser({ scopes }: Caller, { requiredScope }: AllowedCallers): void {
  if (scopes.has(requiredScope)) return
  throw new ForbiddenError({
    reason: `scp is ${shown([...scopes].join(' '))}, without ${shown(requiredScope)}`,
    requiredScopes: [[requiredScope]],
  })
}

function forbidden(reason: string): ForbiddenError {
  return new ForbiddenError({ reason, requiredScopes: [] })
}
