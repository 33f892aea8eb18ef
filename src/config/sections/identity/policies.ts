import { z } from 'zod'

import { setting } from '../../values/setting.ts'
import { guid, roleName, scopeName, text } from '../../values/value-types.ts'

const policyName = z
  .string()
  .regex(
    /^[A-Za-z][\w.-]*$/,
    'must be a name that starts with a letter and consists of letters, digits, ., - and _',
  )

const authenticationContext = text.regex(/^c[1-9]\d?$/, 'must be an authentication context from c1 to c99')

/** Rejects an empty list, which every caller would satisfy. */
function members<Item extends z.ZodType>(item: Item, description: string) {
  return setting(z.array(item).min(1, 'must not be empty').default([]), { text: description })
}

function imposesCondition(condition: readonly string[] | boolean | undefined): boolean {
  return Array.isArray(condition) ? condition.length > 0 : condition !== undefined
}

const policy = z
  .strictObject({
    roles: members(
      roleName,
      'App roles; the *user* must have all of them. Use the values from the registration: up to 120 characters, without spaces or quotes.',
    ),
    appRoles: members(
      roleName,
      'Application roles; an *application* that calls without a user must have all of them.',
    ),
    groups: members(
      guid,
      'Object IDs of groups; the user must be a member of all of them. The registration must request the `groups` claim. Tokens of users in more than 200 groups do not contain it, so app roles are usually the better choice.',
    ),
    scopes: members(scopeName, "Behalf's scopes; the token must have all of them."),
    azp: members(guid, 'Client IDs; the calling application must have one of them.'),
    tid: members(guid, "Tenant IDs; the caller's tenant must have one of them."),
    agent: setting(z.boolean().optional(), {
      default: 'not considered',
      text: '`false`: the calling application must not be an [agent](#agents). `true`: it must be one.',
    }),
    acrs: members(
      authenticationContext,
      'Authentication contexts of Conditional Access (`c1` to `c99`); the user must have satisfied all of them. If only these are missing, a client that declares `cp1` gets a claims challenge, and other clients get 403.',
    ),
  })
  .refine((conditions) => Object.values(conditions).some(imposesCondition), {
    message: 'must have at least one condition',
  })
  .refine(
    ({ roles, scopes, acrs, appRoles }) =>
      appRoles.length === 0 || roles.length + scopes.length + acrs.length === 0,
    {
      message:
        'cannot match any caller: appRoles apply to applications; roles, scopes and acrs apply to users',
    },
  )

/** The `policies` section of behalf.yml. */
export const policiesSection = z.record(policyName, policy)

/** Conditions on a caller, all of which must hold. An empty list imposes no condition. */
export type PolicySettings = z.output<typeof policy>
