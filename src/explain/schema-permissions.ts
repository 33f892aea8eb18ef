/**
 * The response of `GET /schema/permissions`: the requests that the fields of the schema make, the permissions that they
 * need, and which of those the caller has.
 */
export interface SchemaPermissions {
  /** By `Type.field`: the fields that make requests, or that have requirements for their callers. */
  readonly fields: Readonly<Record<string, FieldPermissions>>
  /** By API and name: the permissions that the fields need. */
  readonly permissions: Readonly<Record<string, Readonly<Record<string, PermissionDescription>>>>
}

export interface FieldPermissions {
  readonly requests: readonly FieldRequest[]
  /** Whether Behalf itself allows the caller to select the field, by its scopes and policies. */
  readonly isAllowed: boolean
}

/** A request that results from selecting a field. */
export interface FieldRequest {
  readonly api: string
  /** `GET /users/{id}/manager`; null if code makes the request, or if the caller may not see it. */
  readonly request: string | null
  /** All members of any one inner list are needed; the first list is the least privileged. */
  readonly permissions: readonly (readonly string[])[]
  /**
   * Whether the caller has one of the alternatives; null if unknown, because there was no token for the API, or it
   * could not be acquired, for example before a challenge is met.
   */
  readonly isGranted: boolean | null
}

export interface PermissionDescription {
  /** The name that Entra ID shows when it asks for consent; null if unknown. */
  readonly title: string | null
  /** Who can consent to it; null if the API decides. */
  readonly consent: 'user' | 'administrator' | null
}
