import type { DesiredGateway } from '../desired-registration.ts'
import type { ActualApplication, ActualPrincipal } from './actual-registration.ts'
import { writes } from './change.ts'
import { error, type Finding } from './finding.ts'

/** Whether the application is somebody in the tenant, and lets in whom it should. */
export function principalFindings(
  { assignmentRequired }: DesiredGateway,
  { appId }: ActualApplication,
  principal: ActualPrincipal | null,
): readonly Finding[] {
  const assigned = (summary: string) =>
    writes(summary, {
      method: 'PATCH',
      path: `/servicePrincipals(appId='${appId}')`,
      body: { appRoleAssignmentRequired: assignmentRequired },
      createsMissing: true,
    })
  if (principal === null) {
    return [
      error('registration', 'It has no service principal, so it is nobody in the tenant.', {
        mend: `az ad sp create --id ${appId}`,
        change: assigned('makes its service principal'),
      }),
    ]
  }
  if (principal.appRoleAssignmentRequired === assignmentRequired) return []
  const problem = assignmentRequired
    ? 'Whoever is not assigned gets tokens too.'
    : 'Only who is assigned gets tokens (AADSTS50105, AADSTS501051).'
  return [
    error('registration', problem, {
      mend: 'Change "Assignment required" of the enterprise application, or registration.assignmentRequired.',
      change: assigned(assignmentRequired ? 'requires assignment' : 'requires no assignment'),
    }),
  ]
}
