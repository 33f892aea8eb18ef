import type { JWTPayload } from 'jose'
import type { Registration } from '../registry/registrations.ts'
import { wantsClaim } from './optional-claims.ts'

/** Facets. 3 and 9 are in Microsoft's sample; their meaning is not published. */
const AGENT_IDENTITY = '3 9 11'
const AGENT_USER = '13'

/**
 * The additional claims in tokens for agents, if the API's registration requests them.
 *
 * @param userId - the object ID of the token's user; null if the agent is acting on its own behalf.
 * @see https://learn.microsoft.com/entra/agent-id/agent-token-claims
 */
export function agentClaims(
  resource: Registration,
  { agent }: Registration,
  userId: string | null,
): JWTPayload {
  if (agent === null) return {}
  const subject = userId === null ? '9 3 11' : agent.ownUserId === userId ? AGENT_USER : undefined
  const claims = {
    xms_act_fct: AGENT_IDENTITY,
    ...(subject === undefined ? {} : { xms_sub_fct: subject }),
    xms_par_app_azp: agent.blueprintId,
  }
  return {
    ...Object.fromEntries(Object.entries(claims).filter(([name]) => wantsClaim(resource, name))),
    // The documentation says "empty or `/`".
    ...(userId === null ? { scp: '/' } : {}),
  }
}

/**
 * The subject of a blueprint's token if it was requested with the `fmi_path` of an agent.
 *
 * @see https://github.com/microsoft/Agents/issues/202 an example of this subject
 * @see https://learn.microsoft.com/entra/agent-id/agent-autonomous-app-oauth-flow
 */
export function agentSubject(
  tenantId: string,
  { blueprintId, clientId }: { blueprintId: string; clientId: string },
): string {
  return `/eid1/c/pub/t/${encoded(tenantId)}/a/${encoded(blueprintId)}/${clientId}`
}

/** The first three groups of a GUID are numbers, which .NET writes in little-endian byte order. */
function encoded(guid: string): string {
  const [first = '', second = '', third = '', ...others] = guid
    .split('-')
    .map((group) => Buffer.from(group, 'hex'))
  const bytes = [first, second, third].map((number) => Buffer.from(number).reverse())
  return Buffer.concat([...bytes, ...others]).toString('base64url')
}
