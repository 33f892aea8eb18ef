import { guidOf } from './guid.ts'

/** A delegated permission that an application offers; the members are those of Graph's metadata. */
export interface PermissionScope {
  readonly id: string
  readonly value: string
  /** Whether users may consent to it, or admins alone. */
  readonly type: 'User' | 'Admin'
  /** One that is disabled is in no token, and may be changed or removed. */
  readonly isEnabled: boolean
  readonly adminConsentDescription: string | null
  readonly adminConsentDisplayName: string | null
  readonly userConsentDescription: string | null
  readonly userConsentDisplayName: string | null
}

/** A role that users or applications may have in an application. */
export interface AppRole {
  readonly id: string
  /** What `roles` of a token says; a role without one is in no token. */
  readonly value: string | null
  readonly displayName: string
  readonly description: string | null
  readonly allowedMemberTypes: readonly ('User' | 'Application')[]
  readonly isEnabled: boolean
}

/** What is assigned to whom has access and no role. */
export const DEFAULT_ACCESS_ID = '00000000-0000-0000-0000-000000000000'

/**
 * A permission that people may consent to themselves by default.
 *
 * @param owner - client id of the application that offers it: with the value it decides the id, unless one is given.
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

/** The names of those that are in force. */
export function namesOf(permissions: readonly (PermissionScope | AppRole)[]): readonly string[] {
  return permissions.flatMap(({ value, isEnabled }) => (isEnabled && value !== null ? [value] : []))
}
