import type { RegistrationSettings } from '../../config/config.ts'
import { ConfigInvalidError } from '../../errors/startup.ts'
import type { CallerUse } from '../../plan/permissions/permission-use.ts'
import { checkPermissionValues } from './permission-value.ts'
import { stableId } from './stable-id.ts'

/** One of Behalf's roles. A role is assigned either to users and groups or to applications. */
export interface OwnRole {
  readonly id: string
  readonly value: string
  /** A role for users cannot be assigned to an application, nor a role for applications to a user. */
  readonly memberType: 'User' | 'Application'
  readonly displayName: string
  readonly description: string
  /** Fields and settings that require the role. */
  readonly neededBy: readonly string[]
}

/**
 * The roles named by the fields' policies and by `entra.appOnly.roles`.
 *
 * @throws {@link ConfigInvalidError} if a role is named for both users and applications, because Entra ID allows only
 *   one role per name.
 */
export function ownRolesOf(
  settings: RegistrationSettings,
  callers: readonly CallerUse[],
): readonly OwnRole[] {
  const forUsers = namedBy(callers, 'roles')
  const forApps = namedBy(callers, 'appRoles')
  for (const role of settings.entra.appOnly.roles) note(forApps, role, 'entra.appOnly.roles')
  const shared = [...forUsers.keys()].filter((role) => forApps.has(role))
  if (shared.length > 0) {
    throw new ConfigInvalidError(
      shared.map(
        (role) =>
          `policies: the role "${role}" is used for users in one place and for applications in another; give each its own name`,
      ),
    )
  }
  checkPermissionValues('role', [...forUsers.keys(), ...forApps.keys()])
  return [...rolesOf(settings, 'User', forUsers), ...rolesOf(settings, 'Application', forApps)]
}

function namedBy(callers: readonly CallerUse[], member: 'roles' | 'appRoles'): Map<string, string[]> {
  const roles = new Map<string, string[]>()
  for (const { coordinate, requirement } of callers) {
    const policies = [...requirement.named.values()]
    const named = policies.flatMap((policy) => (typeof policy === 'function' ? [] : policy[member]))
    for (const role of named) note(roles, role, coordinate)
  }
  return roles
}

function note(roles: Map<string, string[]>, role: string, coordinate: string): void {
  const fields = roles.get(role) ?? []
  roles.set(role, fields)
  if (!fields.includes(coordinate)) fields.push(coordinate)
}

function rolesOf(
  { entra, registration }: RegistrationSettings,
  memberType: OwnRole['memberType'],
  roles: ReadonlyMap<string, readonly string[]>,
): readonly OwnRole[] {
  return [...roles].map(([value, neededBy]) => {
    const { displayName = value, description } = registration.roles[value] ?? {}
    const usual =
      memberType === 'User'
        ? `Access to the data that ${registration.displayName} restricts to users with the role ${value}.`
        : `Access, without a user, to the data that ${registration.displayName} restricts to applications with the role ${value}.`
    const id = stableId(entra.tenantId, registration.uniqueName, 'role', memberType, value)
    return { id, value, memberType, displayName, description: description ?? usual, neededBy }
  })
}
