import type { QueryResolvers } from '../generated/resolver-types.ts'

/** Who calls is in the context already: no API is asked. */
export const resolveCaller: NonNullable<QueryResolvers['caller']> = (_parent, _args, { caller }) => ({
  kind: caller.kind === 'user' ? 'USER' : 'APP',
  objectId: caller.objectId,
  tenantId: caller.tenantId,
  clientId: caller.clientId,
  scopes: [...caller.scopes],
  roles: [...caller.roles],
})
