/**
 * The response of `GET /schema/permissions`: the requests that the schema's fields make, the permissions that they need, and
 * which of these the caller has.
 */
export interface SchemaPermissions {
  /** The fields that make requests or impose requirements on their callers, keyed by `Type.field`. */
  readonly fields: Readonly<Record<string, FieldPermissions>>
  /** The permissions that the fields need, keyed by API and name. */
  readonly permissions: Readonly<Record<string, Readonly<Record<string, PermissionDescription>>>>
}

export interface FieldPermissions {
  readonly requests: readonly FieldRequest[]
  /** Whether Behalf itself allows the caller to select the field, based on its scopes and policies. */
  readonly isAllowed: boolean
}

/** A request that results from selecting a field. */
export interface FieldRequest {
  readonly api: string
  /** `GET /users/{id}/manager`; null if code makes the request, or if the caller is not allowed to see it. */
  readonly request: string | null
  /** All members of any one inner list are needed; the first list is the least privileged. */
  readonly permissions: readonly (readonly string[])[]
  /**
   * Whether the caller has one of the alternatives; null if unknown, because there was no token for the API or because it could
   * not be acquired, for example before a challenge is satisfied.
   */
  readonly isGranted: boolean | null
}

export interface PermissionDescription {
  /** The name that Entra ID shows when it asks for consent; null if unknown. */
  readonly title: string | null
  /** Who can consent to the permission; null if that depends on the API. */
  readonly consent: 'user' | 'administrator' | null
}
