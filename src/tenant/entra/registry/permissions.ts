import { guidOf } from './guid.ts'

/** A delegated permission that an application offers. The members are those in Graph's metadata. */
export interface PermissionScope {
  readonly id: string
  readonly value: string
  /** Whether users may consent to it, or only administrators. */
  readonly type: 'User' | 'Admin'
  /** A disabled permission does not appear in tokens, and can be changed or removed. */
  readonly isEnabled: boolean
  readonly adminConsentDescription: string | null
  readonly adminConsentDisplayName: string | null
  readonly userConsentDescription: string | null
  readonly userConsentDisplayName: string | null
}

/** A role that users or applications can have in an application. */
export interface AppRole {
  readonly id: string
  /** The value in a token's `roles`; a role without one does not appear in tokens. */
  readonly value: string | null
  readonly displayName: string
  readonly description: string | null
  readonly allowedMemberTypes: readonly ('User' | 'Application')[]
  readonly isEnabled: boolean
}

/** The role ID of an assignment that grants access without a role. */
export const DEFAULT_ACCESS_ID = '00000000-0000-0000-0000-000000000000'

/**
 * Creates a permission. By default, users may consent to it.
 *
 * @param owner - client ID of the application that offers it. Unless an ID is given, it is derived from the owner and the value.
 */
export function newScope(
  owner: string,
  scope: Pick<PermissionScope, 'value'> & Partial<PermissionScope>,
): PermissionScope {
  return {
    id: guidOf(`scope ${owner} ${scope.value}`),
    type: 'User',
    isEnabled: true,
    adminConsentDescription: scope.value,
    adminConsentDisplayName: scope.value,
    userConsentDescription: scope.value,
    userConsentDisplayName: scope.value,
    ...scope,
  }
}

/** Creates a role. By default, it can be assigned to applications. For `owner`, see {@link newScope}. */
export function newAppRole(owner: string, role: { readonly value: string } & Partial<AppRole>): AppRole {
  return {
    id: guidOf(`app role ${owner} ${role.value}`),
    displayName: role.value,
    description: role.value,
    allowedMemberTypes: ['Application'],
    isEnabled: true,
    ...role,
  }
}

/** The names of the enabled permissions. */
export function namesOf(permissions: readonly (PermissionScope | AppRole)[]): readonly string[] {
  return permissions.flatMap(({ value, isEnabled }) => (isEnabled && value !== null ? [value] : []))
}
