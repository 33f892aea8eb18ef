import { servicePrincipalId } from '../../entra/registry/object-ids.ts'
import type { AppRole } from '../../entra/registry/permissions.ts'
import type { Consent, Registration, Registry } from '../../entra/registry/registrations.ts'
import { type ApplicationInput, withInput } from './application-body.ts'
import { checkApplication } from './check-application.ts'

/**
 * Changes a registration in place: either all changes are made, or none are. Changes take effect with the next token request.
 *
 * @throws GraphError 400 if Entra ID would reject the registration.
 */
export function changeRegistration(
  registration: Registration,
  input: ApplicationInput,
  registry: Registry,
): void {
  const { certificates, ...after } = withInput(registration, input)
  checkApplication({ ...after, certificates }, { before: registration, registry })
  followRoles(registry, registration, after.appRoles)
  registration.certificates.splice(0, registration.certificates.length, ...certificates)
  Object.assign(registration, after)
}

/** Deletes a registration and its service principal. {@link restoreRegistration} restores only the registration. */
export function removeRegistration(registration: Registration, registry: Registry, now: number): void {
  removeServicePrincipal(registration, registry)
  registry.registrations.splice(registry.registrations.indexOf(registration), 1)
  registry.deleted.push({ registration, deletedAt: now })
}

/** Restores a deleted registration unchanged. */
export function restoreRegistration(registration: Registration, registry: Registry): void {
  keepOnly(registry.deleted, (each) => each.registration !== registration)
  registry.registrations.push(registration)
}

/**
 * Removes an application from the tenant, together with all consents and role assignments that were granted to it or for its API.
 */
export function removeServicePrincipal(registration: Registration, registry: Registry): void {
  const { clientId } = registration
  const principal = servicePrincipalId(clientId)
  registration.servicePrincipal = null
  keepOnly(registry.consents, (consent) => consent.clientId !== clientId && consent.resourceId !== clientId)
  keepOnly(
    registry.roleAssignments,
    ({ principalId, resourceId }) => principalId !== principal && resourceId !== clientId,
  )
}

/** Filters a list in place: only the items that pass remain. */
export function keepOnly<Item>(items: Item[], passes: (item: Item) => boolean): void {
  items.splice(0, items.length, ...items.filter(passes))
}

/** Keeps assignments intact when the value of a role changes. The assignments of a removed role are removed as well. */
function followRoles(
  registry: Registry,
  { clientId, appRoles }: Registration,
  after: readonly AppRole[],
): void {
  for (const { id, value } of appRoles) {
    if (value === null) continue
    const now = after.find((role) => role.id === id)?.value ?? null
    if (now !== value) renameRole(registry, { clientId, value, now })
  }
}

function renameRole(
  { consents, roleAssignments }: Registry,
  {
    clientId,
    value,
    now,
  }: { readonly clientId: string; readonly value: string; readonly now: string | null },
): void {
  const renamed = (role: string) => (role === value ? (now === null ? [] : [now]) : [role])
  const changed = consents.map(
    (consent): Consent =>
      consent.resourceId === clientId ? { ...consent, appRoles: consent.appRoles.flatMap(renamed) } : consent,
  )
  consents.splice(0, consents.length, ...changed)
  const assigned = roleAssignments.flatMap((assignment) =>
    assignment.resourceId === clientId && assignment.role !== null
      ? renamed(assignment.role).map((role) => ({ ...assignment, role }))
      : [assignment],
  )
  roleAssignments.splice(0, roleAssignments.length, ...assigned)
}
