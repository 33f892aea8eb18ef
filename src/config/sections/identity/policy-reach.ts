import type { AcceptedTenants } from './entra.ts'
import type { PolicySettings } from './policies.ts'

/** A condition that no caller of this gateway can satisfy, with its path in behalf.yml. */
interface PolicyProblem {
  readonly path: readonly string[]
  readonly problem: string
}

interface PolicySources {
  readonly entra: {
    readonly tenants: AcceptedTenants
    readonly clients: {
      readonly allowed: readonly string[] | null
      readonly agents: readonly string[] | 'allow' | 'deny'
    }
    readonly appOnly: { readonly roles: readonly string[] }
  }
  readonly policies: Readonly<Record<string, PolicySettings>>
}

/** The conditions that no caller can satisfy, because the settings under `entra` reject all callers that could. */
export function policyProblems({ entra, policies }: PolicySources): readonly PolicyProblem[] {
  return Object.entries(policies).flatMap(([name, policy]) =>
    problemsOfPolicy(policy, entra).map(([member, problem]) => ({
      path: ['policies', name, member],
      problem,
    })),
  )
}

function problemsOfPolicy(
  { azp, tid, appRoles, agent }: PolicySettings,
  { clients, tenants, appOnly }: PolicySources['entra'],
): readonly (readonly [member: keyof PolicySettings, problem: string])[] {
  const problems: [keyof PolicySettings, string][] = []
  if (areDisjoint(azp, clients.allowed)) {
    problems.push(['azp', 'matches no caller: none of these is in entra.clients.allowed'])
  }
  if (typeof tenants !== 'string' && areDisjoint(tid, tenants)) {
    problems.push(['tid', 'matches no caller: none of these is in entra.tenants'])
  }
  if (appRoles.length > 0 && appOnly.roles.length === 0) {
    problems.push([
      'appRoles',
      'matches no caller: entra.appOnly.roles does not let any application call without a user',
    ])
  }
  if (agent === true && clients.agents === 'deny') {
    problems.push(['agent', 'matches no caller: entra.clients.agents denies all agents'])
  }
  return problems
}

/** Whether two lists have no item in common. An empty first list imposes no condition, and null admits everything. */
function areDisjoint(wanted: readonly string[], admitted: readonly string[] | null): boolean {
  return wanted.length > 0 && admitted !== null && !wanted.some((item) => admitted.includes(item))
}
