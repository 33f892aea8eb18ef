import { guidOf } from './guid.ts'

/** A delegated permission that an application offers; the members are those of Graph's metadata. */
export interface PermissionScope {
  readonly id: string
  readonly value: string
  /** Whether users may consent to it, or only administrators. */
  readonly type: 'User' | 'Admin'
  /** A disabled one is in no token, and may be changed or removed. */
  readonly isEnabled: boolean
  readonly adminConsentDescription: string | null
  readonly adminConsentDisplayName: string | null
  readonly userConsentDescription: string | null
  readonly userConsentDisplayName: string | null
}

/** A role that users or applications can have in an application. */
export interface AppRole {
  readonly id: string
  /** The value in a token's `roles`; a role without one is in no token. */
  readonly value: string | null
  readonly displayName: string
  readonly description: string | null
  readonly allowedMemberTypes: readonly ('User' | 'Application')[]
  readonly isEnabled: boolean
}

/** An assignment of access without a role. */
export const DEFAULT_ACCESS_ID = '00000000-0000-0000-0000-000000000000'

/**
 * A permission that users may consent to by default.
 *
 * @param owner - client ID of the application that offers it: together with the value it determines the ID, unless one is given.
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

/** A role that applications may have by default; for `owner` see {@link newScope}. */
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

/** The names of the enabled ones. */
export function namesOf(permissions: readonly (PermissionScope | AppRole)[]): readonly string[] {
  return permissions.flatMap(({ value, isEnabled }) => (isEnabled && value !== null ? [value] : []))
}
