import type { MutationResolvers } from '../generated/resolver-types.ts'

/** Ends what Behalf keeps; the session itself is Entra ID's to end. */
export const resolveSignOut: NonNullable<MutationResolvers['signOut']> = (
  _parent,
  _args,
  { caller, forgetCaller, log },
) => {
  log.info({ user: caller.objectId, tenant: caller.tenantId }, 'the user signs out')
  return forgetCaller()
}
