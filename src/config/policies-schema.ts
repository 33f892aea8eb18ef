import { z } from 'zod'

import { guid, roleName, scopeName, text } from './values.ts'

const policyName = z.string().regex(/^[a-z][\w.-]*$/i, 'must be a name of letters, digits, ., - and _')

const authenticationContext = text.regex(/^c[1-9]\d?$/, 'must be an authentication context, c1 to c99')

/** A condition that is written down says something: an empty list would hold of everybody. */
function members<Item extends z.ZodType>(item: Item) {
  return z.array(item).min(1, 'must not be empty').default([])
}

const policy = z
  .strictObject({
    roles: members(roleName),
    appRoles: members(roleName),
    groups: members(guid),
    scopes: members(scopeName),
    azp: members(guid),
    tid: members(guid),
    acrs: members(authenticationContext),
  })
  .refine((conditions) => Object.values(conditions).some((list) => list.length > 0), {
    message: 'must have at least one condition',
  })
  .refine(
    ({ roles, scopes, acrs, appRoles }) =>
      appRoles.length === 0 || roles.length + scopes.length + acrs.length === 0,
    { message: "holds of nobody: appRoles are an application's; roles, scopes and acrs are a user's" },
  )

/** The section `policies` of behalf.yml. */
export const policiesSchema = z.record(policyName, policy)
