import { servicePrincipalId } from '../../../entra/registry/object-ids.ts'
import { type AppRole, DEFAULT_ACCESS_ID } from '../../../entra/registry/permissions.ts'
import type { Registration, Registry } from '../../../entra/registry/registrations.ts'
import type { GraphData } from '../../http/graph-request.ts'
import { invalidRequest } from '../administration.ts'
import { keepOnly } from '../change-registration.ts'
import { findPrincipal } from '../find-application.ts'

/** A user or an application to which a role is assigned. */
export interface Principal {
  readonly id: string
  readonly displayName: string
  readonly type: 'User' | 'ServicePrincipal'
  /** Null for a user. */
  readonly registration: Registration | null
}

/** The assignment of a role to a principal. */
export interface Assignment {
  readonly principal: Principal
  readonly resource: Registration
  /** Null for access without a role. */
  readonly role: AppRole | null
}

/** All assignments: consented application permissions, and users' roles. */
export function assignmentsIn(data: GraphData): readonly Assignment[] {
  const { consents, roleAssignments } = data.registry
  const ofApplications = consents.flatMap(({ clientId, resourceId, appRoles }) =>
    appRoles.flatMap((role) =>
      assignmentOf(data, { principalId: servicePrincipalId(clientId), resourceId, role }),
    ),
  )
  return [...ofApplications, ...roleAssignments.flatMap((assignment) => assignmentOf(data, assignment))]
}

/**
 * Assigns a role, or access without a role.
 *
 * @throws GraphError 400 if the principal, the API or the role does not exist, or if the role is already assigned.
 */
export function addAssignment(
  data: GraphData,
  {
    principalId,
    resourceId,
    appRoleId,
  }: { readonly principalId: string; readonly resourceId: string; readonly appRoleId: string },
): Assignment {
  const resource = findPrincipal(data.registry, resourceId)
  const principal = findHolder(data, principalId)
  if (resource === undefined || principal === undefined) {
    const missing = resource === undefined ? resourceId : principalId
    throw invalidRequest(
      `Resource '${missing}' does not exist or one of its queried reference-property objects are not present.`,
    )
  }
  const role = roleFor(resource, principal, appRoleId.toLowerCase())
  const isThere = assignmentsIn(data).some(
    (each) => each.principal.id === principal.id && each.resource === resource && each.role?.id === role?.id,
  )
  if (isThere) throw invalidRequest('Permission being assigned already exists on the object', 'InvalidUpdate')
  keep(data.registry, { principal, resource, role })
  return { principal, resource, role }
}

/** Removes an assignment. */
export function removeAssignment(registry: Registry, { principal, resource, role }: Assignment): void {
  const value = role?.value ?? null
  const isOf = ({ clientId, resourceId }: { readonly clientId: string; readonly resourceId: string }) =>
    clientId === principal.registration?.clientId && resourceId === resource.clientId
  const consents = registry.consents
    .map((consent) =>
      isOf(consent) ? { ...consent, appRoles: consent.appRoles.filter((each) => each !== value) } : consent,
    )
    .filter(({ scopes, appRoles }) => scopes.length + appRoles.length > 0)
  registry.consents.splice(0, registry.consents.length, ...consents)
  keepOnly(
    registry.roleAssignments,
    (each) =>
      each.principalId !== principal.id || each.resourceId !== resource.clientId || each.role !== value,
  )
}

/**
 * Stores an assignment in the form that the embedded Entra ID uses: an application's roles as consents, a user's as assignments.
 */
function keep({ consents, roleAssignments }: Registry, { principal, resource, role }: Assignment): void {
  const { clientId: resourceId } = resource
  const value = role?.value ?? null
  if (principal.registration === null || value === null) {
    roleAssignments.push({ principalId: principal.id, resourceId, role: value })
    return
  }
  const { clientId } = principal.registration
  consents.push({ clientId, resourceId, scopes: [], appRoles: [value], principalId: null })
}

function roleFor(resource: Registration, { type }: Principal, appRoleId: string): AppRole | null {
  if (appRoleId === DEFAULT_ACCESS_ID) return null
  const memberType = type === 'User' ? 'User' : 'Application'
  const role = resource.appRoles.find(({ id }) => id === appRoleId)
  if (role?.allowedMemberTypes.includes(memberType) === true && role.isEnabled) return role
  throw invalidRequest(`Permission being assigned was not found on application '${resource.clientId}'.`)
}

/** Returns an empty list if the principal, the API or the role no longer exists. */
function assignmentOf(
  data: GraphData,
  {
    principalId,
    resourceId,
    role,
  }: { readonly principalId: string; readonly resourceId: string; readonly role: string | null },
): readonly Assignment[] {
  const principal = findHolder(data, principalId)
  const resource = data.registry.registrations.find(({ clientId }) => clientId === resourceId)
  if (principal === undefined || resource === undefined) return []
  if (role === null) return [{ principal, resource, role }]
  const found = resource.appRoles.find(({ value }) => value === role)
  return found === undefined ? [] : [{ principal, resource, role: found }]
}

function findHolder({ registry, contoso }: GraphData, id: string): Principal | undefined {
  const registration = findPrincipal(registry, id)
  if (registration !== undefined) {
    return {
      id: id.toLowerCase(),
      displayName: registration.displayName,
      type: 'ServicePrincipal',
      registration,
    }
  }
  const person = contoso.find(id)
  if (person === undefined) return undefined
  return { id: person.id, displayName: person.displayName, type: 'User', registration: null }
}
