/**
 * What `GET /schema/permissions` answers: which requests the fields of the schema make, which permissions these take, and which of
 * them the caller has.
 */
export interface SchemaPermissions {
  /** By `Type.field`: the fields that make requests, or that have requirements for their caller. */
  readonly fields: Readonly<Record<string, FieldPermissions>>
  /** By API and name: the permissions that the fields take. */
  readonly permissions: Readonly<Record<string, Readonly<Record<string, PermissionDescription>>>>
}

export interface FieldPermissions {
  readonly requests: readonly FieldRequest[]
  /** Whether Behalf itself lets the caller have it: its scopes and policies. */
  readonly isAllowed: boolean
}

/** A request that selecting a field leads to. */
export interface FieldRequest {
  readonly api: string
  /** `GET /users/{id}/manager`; null if code makes it, or the caller may not see it. */
  readonly request: string | null
  /** All members of any one inner list; the first is the least privileged. */
  readonly permissions: readonly (readonly string[])[]
  /**
   * Whether the caller has one of the alternatives; null if that is not known: there was no token for the API, or it could not
   * be acquired, as before a challenge is met.
   */
  readonly isGranted: boolean | null
}

export interface PermissionDescription {
  /** What Entra ID calls it when it asks for consent; null if that is not known. */
  readonly title: string | null
  /** Who can consent to it; null if the API decides. */
  readonly consent: 'user' | 'administrator' | null
}
