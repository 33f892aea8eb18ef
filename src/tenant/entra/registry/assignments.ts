import { aadstsError } from '../entra-error.ts'
import { servicePrincipalId } from './object-ids.ts'
import type { Registration, Registry } from './registrations.ts'

/**
 * Checks that the user has an assignment if one is required.
 *
 * @param applications - the client that the user signs in to, and the API that the token is for.
 * @throws {@link EntraError} 50105
 */
export function checkUserAssignment(
  { roleAssignments }: Registry,
  userId: string,
  applications: readonly Registration[],
): void {
  const closed = applications.find(
    ({ clientId, servicePrincipal }) =>
      servicePrincipal?.appRoleAssignmentRequired === true &&
      !roleAssignments.some(
        ({ principalId, resourceId }) => principalId === userId && resourceId === clientId,
      ),
  )
  if (closed === undefined) return
  throw aadstsError(50105, {
    description: `Your administrator has configured the application ${closed.displayName} ('${closed.clientId}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user is blocked because they are not assigned to it.`,
  })
}

/**
 * Checks that the application has a role or access if an assignment is required.
 *
 * @throws {@link EntraError} 501051
 */
export function checkApplicationAssignment(
  { consents, roleAssignments }: Registry,
  client: Registration,
  { clientId: resourceId, displayName, servicePrincipal }: Registration,
): void {
  if (servicePrincipal?.appRoleAssignmentRequired !== true) return
  const hasRole = consents.some(
    (consent) =>
      consent.clientId === client.clientId &&
      consent.resourceId === resourceId &&
      consent.appRoles.length > 0,
  )
  const principalId = servicePrincipalId(client.clientId)
  const hasAccess = roleAssignments.some(
    (assignment) => assignment.principalId === principalId && assignment.resourceId === resourceId,
  )
  if (hasRole || hasAccess) return
  throw aadstsError(501051, {
    description: `Application '${client.clientId}' (${client.displayName}) is not assigned to a role for the application '${resourceId}' (${displayName}).`,
  })
}
