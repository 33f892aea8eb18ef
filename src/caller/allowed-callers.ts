import type { JWTPayload } from 'jose'
import type { ClientAuthentication, EntraConfig } from '../config/config.ts'
import { ForbiddenError } from '../errors/caller.ts'
import type { Caller } from './caller.ts'
import { shown } from './check.ts'

/** The rules that every caller must satisfy, for any operation. */
export interface AllowedCallers extends Pick<EntraConfig, 'requiredScope' | 'appOnly'> {
  readonly clients: EntraConfig['clients'] & {
    /** The setting that `allowed` comes from, for the log. Default: `entra.clients.allowed`. */
    readonly setting?: string
  }
}

/** Values of `azpacr` and `appidacr` from weakest to strongest, and their names in the configuration. */
const STRENGTHS: readonly unknown[] = ['0', '1', '2']
const NAMES: readonly ClientAuthentication[] = ['public', 'secret', 'certificate']

/**
 * Checks whether a caller with a valid token is allowed.
 *
 * @param claims - the claims in the caller's token, because `Caller` does not contain the strength of the application's
 *   authentication.
 * @throws {ForbiddenError} if the calling application is not allowed or its authentication is too weak, if a
 *   user's token lacks `requiredScope`, or if an application calls without a user and without an allowed
 *   role.
 */
export function requireAllowedCaller(caller: Caller, claims: JWTPayload, rules: AllowedCallers): void {
  const { allowed, setting = 'entra.clients.allowed', agents, authentication } = rules.clients
  if (allowed !== null && !allowed.includes(caller.clientId)) {
    throw forbidden(`${named(caller)} is not in ${setting}`)
  }
  if (!isAllowedAgent(caller, agents)) {
    throw new ForbiddenError({
      message: 'This agent is not allowed to call this API.',
      reason:
        agents === 'deny'
          ? `${named(caller)} may not call: entra.clients.agents denies all agents`
          : `${named(caller)} is not in entra.clients.agents`,
      requiredScopes: [],
    })
  }
  const strength = claims.ver === '1.0' ? claims.appidacr : claims.azpacr
  if (!isStrongEnough(strength, authentication)) {
    throw forbidden(
      `${named(caller)} authenticated with strength ${shown(strength)}, which is weaker than entra.clients.authentication requires`,
    )
  }
  if (caller.kind === 'app') requireAllowedApp(caller, rules)
  else requireAllowedUser(caller, rules)
}

/** Compares only the agent's own client ID, because a blueprint can have many agents, including future ones. */
function isAllowedAgent({ agent, clientId }: Caller, rule: AllowedCallers['clients']['agents']): boolean {
  if (agent === null || rule === 'allow') return true
  return rule !== 'deny' && rule.includes(clientId)
}

/** `public` is always satisfied, even if the claim is missing. */
function isStrongEnough(strength: unknown, min: ClientAuthentication): boolean {
  return min === 'public' || STRENGTHS.indexOf(strength) >= NAMES.indexOf(min)
}

function requireAllowedApp(caller: Caller, { appOnly }: AllowedCallers): void {
  if (appOnly.roles.some((role) => caller.roles.has(role))) return
  const missing =
    appOnly.roles.length === 0
      ? 'entra.appOnly.roles does not allow any application to do so'
      : 'has none of the roles in entra.appOnly.roles'
  throw forbidden(`${named(caller)} called without a user, and ${missing}`)
}

function requireAllowedUser(caller: Caller, { requiredScope }: AllowedCallers): void {
  const { scopes, agent } = caller
  if (scopes.has(requiredScope)) return
  const missing = `scp is ${shown([...scopes].join(' '))} and does not include ${shown(requiredScope)}`
  throw new ForbiddenError({
    reason: agent === null ? missing : `${missing}: ${named(caller)} does not have this scope`,
    requiredScopes: [[requiredScope]],
  })
}

/** Names the application, or the agent and its blueprint, for the log. */
function named({ clientId, agent }: Caller): string {
  if (agent === null) return `application ${shown(clientId)}`
  const { blueprintId } = agent
  return `agent ${shown(clientId)}${blueprintId === null ? '' : ` (blueprint ${shown(blueprintId)})`}`
}

function forbidden(reason: string): ForbiddenError {
  return new ForbiddenError({ reason, requiredScopes: [] })
}
