import type { DesiredGateway } from '../desired/desired-registration.ts'
import type { ActualApplication, ActualPrincipal } from '../directory/actual-registration.ts'
import { type Registered, writes } from '../directory/change.ts'
import { error, type Finding } from './finding.ts'

/** Checks whether an application has a service principal in the tenant. */
export function principalFindings(
  { registered, displayName }: { readonly registered: Registered; readonly displayName: string },
  { appId }: ActualApplication,
  principal: ActualPrincipal | null,
): readonly Finding[] {
  if (principal !== null) return []
  return [
    error(
      registered === 'gateway' ? 'registration' : 'frontEnd',
      `${displayName} has no service principal in the tenant.`,
      {
        fix: `az ad sp create --id ${appId}`,
        change: writes(`creates the service principal of ${displayName}`, {
          method: 'POST',
          path: '/servicePrincipals',
          body: { appId },
        }),
      },
    ),
  ]
}

/**
 * Checks whether the setting that requires assignment matches the configuration. If it is not configured, either value
 * is acceptable.
 */
export function assignmentFindings(
  { assignmentRequired }: DesiredGateway,
  principal: ActualPrincipal | null,
): readonly Finding[] {
  if (principal === null || assignmentRequired === null) return []
  if (principal.appRoleAssignmentRequired === assignmentRequired) return []
  const problem = assignmentRequired
    ? 'Users and applications without an assignment get tokens too.'
    : 'Only assigned users and applications get tokens (AADSTS50105, AADSTS501051).'
  const change = writes(assignmentRequired ? 'requires assignment' : 'no longer requires assignment', {
    method: 'PATCH',
    path: `/servicePrincipals/${principal.id}`,
    body: { appRoleAssignmentRequired: assignmentRequired },
  })
  return [
    error('registration', problem, {
      fix: 'Change "Assignment required" on the enterprise application, or change registration.assignmentRequired.',
      // Removing a safeguard counts as a removal.
      change: { ...change, removes: !assignmentRequired },
    }),
  ]
}
