import type { EntraConfig, PolicyConfig } from './config.ts'

/** A condition that no caller of this gateway can satisfy, with its path in behalf.yml. */
interface PolicyProblem {
  readonly path: readonly string[]
  readonly problem: string
}

interface PolicySources {
  readonly entra: Pick<EntraConfig, 'tenantId' | 'clients' | 'appOnly'> & {
    readonly tenants?: EntraConfig['tenants'] | undefined
  }
  readonly policies: Readonly<Record<string, PolicyConfig>>
}

/** Conditions that match no caller, because the settings under `entra` admit none for whom they could hold. */
export function policyProblems({ entra, policies }: PolicySources): readonly PolicyProblem[] {
  return Object.entries(policies).flatMap(([name, policy]) =>
    problemsOfPolicy(policy, entra).map(([member, problem]) => ({
      path: ['policies', name, member],
      problem,
    })),
  )
}

function problemsOfPolicy(
  { azp, tid, appRoles }: PolicyConfig,
  { clients, tenantId, tenants = [tenantId], appOnly }: PolicySources['entra'],
): readonly (readonly [member: keyof PolicyConfig, problem: string])[] {
  const { allowed } = clients
  return [
    ...(isApart(azp, allowed)
      ? [['azp', 'matches no caller: none of these is in entra.clients.allowed'] as const]
      : []),
    ...(typeof tenants !== 'string' && isApart(tid, tenants)
      ? [['tid', 'matches no caller: none of these is in entra.tenants'] as const]
      : []),
    ...(appRoles.length > 0 && appOnly.roles.length === 0
      ? [
          [
            'appRoles',
            'matches no caller: entra.appOnly.roles lets no application call without a user',
          ] as const,
        ]
      : []),
  ]
}

/** Whether two lists have nothing in common; an empty first list is no condition, and null admits everything. */
function isApart(wanted: readonly string[], admitted: readonly string[] | null): boolean {
  return wanted.length > 0 && admitted !== null && !wanted.some((item) => admitted.includes(item))
}
