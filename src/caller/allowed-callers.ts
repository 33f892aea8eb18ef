import type { JWTPayload } from 'jose'
import type { ClientAuthentication, EntraConfig } from '../config/config.ts'
import { ForbiddenError } from '../errors/caller.ts'
import type { Caller } from './caller.ts'
import { shown } from './check.ts'

/** Which callers are allowed at all, for any operation. */
export interface AllowedCallers extends Pick<EntraConfig, 'requiredScope' | 'appOnly'> {
  readonly clients: EntraConfig['clients'] & {
    /** Which setting `allowed` is from, for the log; default: `entra.clients.allowed`. */
    readonly setting?: string
  }
}

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
  const { allowed, setting = 'entra.clients.allowed', agents, authentication } = rules.clients
  if (allowed !== null && !allowed.includes(caller.clientId)) {
    throw forbidden(`${named(caller)} is not among ${setting}`)
  }
  if (!isAllowedAgent(caller, agents)) {
    throw new ForbiddenError({
      message: 'This agent is not allowed to call this API.',
      reason:
        agents === 'deny'
          ? `${named(caller)} may not call: entra.clients.agents denies all agents`
          : `${named(caller)} is not among entra.clients.agents`,
      requiredScopes: [],
    })
  }
  const strength = claims.ver === '1.0' ? claims.appidacr : claims.azpacr
  if (!isStrongEnough(strength, authentication)) {
    throw forbidden(
      `${named(caller)} proved itself with strength ${shown(strength)}, less than entra.clients.authentication asks`,
    )
  }
  if (caller.kind === 'app') requireAllowedApp(caller, rules)
  else requireAllowedUser(caller, rules)
}

/** By its own client ID alone. A blueprint makes many agents, those of tomorrow included. */
function isAllowedAgent({ agent, clientId }: Caller, rule: AllowedCallers['clients']['agents']): boolean {
  if (agent === null || rule === 'allow') return true
  return rule !== 'deny' && rule.includes(clientId)
}

/** Where nothing is asked for, not even that the claim is there. */
function isStrongEnough(strength: unknown, least: ClientAuthentication): boolean {
  return least === 'public' || STRENGTHS.indexOf(strength) >= NAMES.indexOf(least)
}

function requireAllowedApp(caller: Caller, { appOnly }: AllowedCallers): void {
  if (appOnly.roles.some((role) => caller.roles.has(role))) return
  const missing =
    appOnly.roles.length === 0
      ? 'entra.appOnly.roles allows none to'
      : 'has none of the roles of entra.appOnly.roles'
  throw forbidden(`${named(caller)} calls without a user, and ${missing}`)
}

function requireAllowedUser(caller: Caller, { requiredScope }: AllowedCallers): void {
  const { scopes, agent } = caller
  if (scopes.has(requiredScope)) return
  const missing = `scp is ${shown([...scopes].join(' '))}, without ${shown(requiredScope)}`
  throw new ForbiddenError({
    reason: agent === null ? missing : `${missing}: ${named(caller)} has not got it`,
    requiredScopes: [[requiredScope]],
  })
}

/** Which application it is, and of what kind, for the log. */
function named({ clientId, agent }: Caller): string {
  if (agent === null) return `application ${shown(clientId)}`
  const { blueprintId } = agent
  return `agent ${shown(clientId)}${blueprintId === null ? '' : ` (blueprint ${shown(blueprintId)})`}`
}

function forbidden(reason: string): ForbiddenError {
  return new ForbiddenError({ reason, requiredScopes: [] })
}
