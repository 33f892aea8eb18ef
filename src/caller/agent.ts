import type { JWTPayload } from 'jose'
import { isLowerCaseGuid } from '../guid.ts'

/** A calling agent identity of Microsoft Entra Agent ID: an AI agent that is registered as a separate application. */
export interface Agent {
  /** `user`: on behalf of a person; `ownUser`: as the agent's own user account; `itself`: without a user. */
  readonly actsFor: 'user' | 'ownUser' | 'itself'
  /**
   * `xms_par_app_azp`: client ID of the blueprint that the agent was created from, for the log; null if the token does not
   * contain it. No decision depends on it, because many agents can share a blueprint.
   */
  readonly blueprintId: string | null
}

/** Facets in `xms_act_fct` and `xms_sub_fct`, which can contain them in any order. Other facets are ignored. */
const AGENT_IDENTITY = '11'
const AGENT_USER = '13'

/**
 * The agent that a token was issued to; null if no claim indicates one. Any of the three claims is enough, because a token
 * contains only those that Behalf's registration requests.
 *
 * @param kind - the kind of caller, according to the other claims.
 * @see https://learn.microsoft.com/entra/agent-id/agent-token-claims
 * @see https://github.com/AzureAD/microsoft-identity-web/issues/3882
 */
export function agentOf(claims: JWTPayload, kind: 'user' | 'app'): Agent | null {
  const actor = facetsOf(claims.xms_act_fct)
  const subject = facetsOf(claims.xms_sub_fct)
  const blueprint = claims.xms_par_app_azp
  const isOwnUser = subject.includes(AGENT_USER)
  if (!isOwnUser && ![...actor, ...subject].includes(AGENT_IDENTITY) && blueprint === undefined) return null
  return {
    actsFor: kind === 'app' ? 'itself' : isOwnUser ? 'ownUser' : 'user',
    blueprintId: isLowerCaseGuid(blueprint) ? blueprint : null,
  }
}

/** Reads space-separated numbers or a list of numbers. */
function facetsOf(claim: unknown): readonly string[] {
  return Array.isArray(claim) ? claim.map(String) : String(claim ?? '').split(' ')
}
