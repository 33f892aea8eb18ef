import type { Caller } from '../../caller/caller.ts'
import type { CallerAgentSubject, QueryResolvers } from '../generated/resolver-types.ts'

/** The caller is already in the context, so no API is called. */
export const resolveCaller: NonNullable<QueryResolvers['caller']> = (_parent, _args, { caller }) => ({
  kind: caller.kind === 'user' ? 'USER' : 'APP',
  objectId: caller.objectId,
  tenantId: caller.tenantId,
  clientId: caller.clientId,
  agent: agentOf(caller),
  scopes: [...caller.scopes],
  roles: [...caller.roles],
})

const SUBJECTS: Readonly<Record<NonNullable<Caller['agent']>['actsFor'], CallerAgentSubject>> = {
  user: 'USER',
  ownUser: 'OWN_USER',
  itself: 'ITSELF',
}

function agentOf({ agent }: Caller) {
  return agent === null ? null : { actsFor: SUBJECTS[agent.actsFor], blueprintId: agent.blueprintId }
}
