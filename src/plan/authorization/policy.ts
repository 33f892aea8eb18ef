import type { PolicyConfig } from '../../config/config.ts'

/** The caller as a policy sees it: the properties of `Caller` that come from the token. */
export interface PolicySubject {
  readonly kind: 'user' | 'app'
  readonly tenantId: string
  readonly objectId: string
  readonly clientId: string
  /** Null if the application is not an agent. */
  readonly agent: { readonly actsFor: 'user' | 'ownUser' | 'itself' } | null
  readonly scopes: ReadonlySet<string>
  readonly roles: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  readonly hasGroupOverage: boolean
  readonly authenticationContexts: ReadonlySet<string>
  readonly isGuest: boolean | null
  readonly capabilities: ReadonlySet<string>
}

/**
 * Conditions from behalf.yml, or an embedder's function. The function runs before every field that names the policy, so
 * it must be fast and synchronous.
 */
export type Policy = PolicyConfig | ((caller: PolicySubject) => boolean)

/** The policies that `@policy` can name. */
export type Policies = ReadonlyMap<string, Policy>

/** The result of evaluating a policy for a caller. */
export type Verdict =
  | { readonly kind: 'holds' }
  /** Only these authentication contexts are missing. The user can satisfy them. */
  | { readonly kind: 'step-up'; readonly contexts: readonly string[] }
  /** @param reason - for the log. */
  | { readonly kind: 'fails'; readonly reason: string }

/** Whether a caller satisfies a policy. */
export function judge(policy: Policy, caller: PolicySubject): Verdict {
  if (typeof policy === 'function') {
    return policy(caller) === true
      ? { kind: 'holds' }
      : { kind: 'fails', reason: 'its function rejects the caller' }
  }
  const failed = CONDITIONS.find(({ holds }) => !holds(policy, caller))
  if (failed) return { kind: 'fails', reason: failed.reason(caller) }
  if (policy.acrs.length > 0 && caller.kind === 'app') {
    return { kind: 'fails', reason: 'an application cannot satisfy an authentication context' }
  }
  const contexts = policy.acrs.filter((context) => !caller.authenticationContexts.has(context))
  return contexts.length === 0 ? { kind: 'holds' } : { kind: 'step-up', contexts }
}

interface Condition {
  readonly holds: (policy: PolicyConfig, caller: PolicySubject) => boolean
  readonly reason: (caller: PolicySubject) => string
}

/** All conditions except `acrs`, the only one that a user can act on. */
const CONDITIONS: readonly Condition[] = [
  {
    // The claim has two meanings. An application's role never counts as a user's role, or vice versa.
    holds: ({ roles }, caller) =>
      roles.length === 0 || (caller.kind === 'user' && hasAll(caller.roles, roles)),
    reason: () => 'a user role is missing',
  },
  {
    holds: ({ appRoles }, caller) =>
      appRoles.length === 0 || (caller.kind === 'app' && hasAll(caller.roles, appRoles)),
    reason: () => 'an application role is missing',
  },
  {
    holds: ({ scopes }, caller) => hasAll(caller.scopes, scopes),
    reason: () => 'a scope is missing',
  },
  {
    holds: ({ groups }, caller) => hasAll(caller.groups, groups),
    reason: ({ hasGroupOverage }) =>
      hasGroupOverage
        ? 'a group is missing: the user has more groups than fit into a token, so assign the groups to an app role instead'
        : 'a group is missing',
  },
  {
    holds: ({ azp }, { clientId }) => azp.length === 0 || azp.includes(clientId),
    reason: ({ clientId }) => `azp is ${clientId}`,
  },
  {
    holds: ({ agent }, caller) => agent === undefined || agent === (caller.agent !== null),
    reason: ({ clientId, agent }) => `${clientId} is ${agent === null ? 'not an' : 'an'} agent`,
  },
  {
    holds: ({ tid }, { tenantId }) => tid.length === 0 || tid.includes(tenantId),
    reason: ({ tenantId }) => `tid is ${tenantId}`,
  },
]

function hasAll(present: ReadonlySet<string>, wanted: readonly string[]): boolean {
  return wanted.every((member) => present.has(member))
}
