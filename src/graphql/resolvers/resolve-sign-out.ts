import type { MutationResolvers } from '../generated/resolver-types.ts'

/** Discards what Behalf has cached; only Entra ID can end the session. */
export const resolveSignOut: NonNullable<MutationResolvers['signOut']> = (
  _parent,
  _args,
  { caller, forgetCaller, log },
) => {
  log.info({ user: caller.objectId, tenant: caller.tenantId }, 'user signed out')
  return forgetCaller()
}
