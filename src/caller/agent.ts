import type { JWTPayload } from 'jose'
import { isLowerCaseGuid } from '../guid.ts'

/** An agent identity of Microsoft Entra Agent ID that calls: an AI agent that is registered as an application of its own. */
export interface Agent {
  /** `user`: for a person; `ownUser`: as the user account that is the agent's own; `itself`: without a user. */
  readonly actsFor: 'user' | 'ownUser' | 'itself'
  /**
   * `xms_par_app_azp`: client ID of the blueprint that the agent was made from, for the log; null if the token does not name it.
   * Nothing is decided by it: one blueprint has many agents.
   */
  readonly blueprintId: string | null
}

/** Facets of `xms_act_fct` and `xms_sub_fct`. There are others, which mean nothing here, in any order. */
const AGENT_IDENTITY = '11'
const AGENT_USER = '13'

/**
 * The agent that a token is for; null if no claim says that there is one. Each of the three claims is enough: a token has only
 * those that the registration of Behalf requests.
 *
 * @param kind - of the caller, as the rest of the token has it.
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

/** Numbers with blanks between them. A list of numbers reads the same. */
function facetsOf(claim: unknown): readonly string[] {
  return Array.isArray(claim) ? claim.map(String) : String(claim ?? '').split(' ')
}
