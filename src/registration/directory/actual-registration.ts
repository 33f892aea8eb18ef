/** The members of Microsoft Graph's `application` that Behalf reads; all others are left unchanged. */
export interface ActualApplication {
  readonly id: string
  readonly appId: string
  readonly uniqueName?: string | null
  readonly displayName: string
  readonly signInAudience: string
  readonly identifierUris: readonly string[]
  readonly groupMembershipClaims: string | null
  readonly serviceManagementReference?: string | null
  readonly api: {
    readonly requestedAccessTokenVersion: number | null
    readonly oauth2PermissionScopes: readonly ActualScope[]
    readonly knownClientApplications: readonly string[]
    readonly preAuthorizedApplications: readonly {
      readonly appId: string
      readonly delegatedPermissionIds: readonly string[]
    }[]
  }
  readonly appRoles: readonly ActualRole[]
  readonly optionalClaims: { readonly accessToken?: readonly ActualClaim[] | null } | null
  readonly requiredResourceAccess: readonly {
    readonly resourceAppId: string
    readonly resourceAccess: readonly { readonly id: string; readonly type: 'Scope' | 'Role' }[]
  }[]
  readonly web: RedirectUris | null
  readonly spa: RedirectUris | null
  readonly publicClient: RedirectUris | null
  readonly keyCredentials: readonly ActualCredential[]
  readonly passwordCredentials: readonly ActualCredential[]
}

interface RedirectUris {
  readonly redirectUris?: readonly string[]
}

/** A scope that an application offers. */
export interface ActualScope {
  readonly id: string
  readonly value: string | null
  readonly type: string
  readonly isEnabled: boolean
  readonly adminConsentDisplayName?: string | null
  readonly adminConsentDescription?: string | null
  readonly userConsentDisplayName?: string | null
  readonly userConsentDescription?: string | null
}

/** A role that an application offers. */
export interface ActualRole {
  readonly id: string
  readonly value: string | null
  readonly displayName?: string | null
  readonly description?: string | null
  readonly allowedMemberTypes: readonly string[]
  readonly isEnabled: boolean
}

/** A claim that access tokens contain because the registration requests it. */
export interface ActualClaim {
  readonly name: string
  readonly essential?: boolean | null
  readonly additionalProperties?: readonly string[] | null
}

/** A certificate or a secret, without its value. */
export interface ActualCredential {
  readonly keyId: string
  readonly displayName?: string | null
  /** ISO 8601; null or missing if the credential does not expire. */
  readonly endDateTime?: string | null
}

/** An API in the tenant. */
export interface ActualApi {
  readonly principalId: string
  readonly clientId: string
  readonly scopes: readonly ActualScope[]
  readonly roles: readonly ActualRole[]
}

export interface ActualPrincipal {
  readonly id: string
  readonly appId: string
  readonly appRoleAssignmentRequired: boolean
}

/** An administrator's consent to one API for all users. */
export interface ActualConsent {
  readonly id: string
  /** ID of the API's service principal. */
  readonly resourceId: string
  /** Names of delegated permissions. */
  readonly scopes: readonly string[]
}

/** An application permission that has been granted. */
export interface ActualGrant {
  readonly id: string
  /** ID of the gateway's service principal. */
  readonly principalId: string
  /** ID of the API's service principal. */
  readonly resourceId: string
  readonly resourceDisplayName: string | null
  readonly appRoleId: string
}

/** The gateway and its front end in the tenant. */
export interface ActualRegistration {
  /** Null if the gateway is not registered. */
  readonly application: ActualApplication | null
  /** Set if the application was deleted and can be restored, in which case `application` is null. */
  readonly deleted: DeletedApplication | null
  /** Null if the gateway has no service principal in the tenant. */
  readonly principal: ActualPrincipal | null
  readonly federatedCredentials: number
  /** Null if there is no front end, or Behalf does not manage it. */
  readonly frontEnd: ActualFrontEnd | null
  /** APIs, keyed by their names in the configuration; null if the API does not exist in the tenant. */
  readonly apis: ReadonlyMap<string, ActualApi | null>
  readonly consents: readonly ActualConsent[]
  readonly grants: readonly ActualGrant[]
}

/** An application that was deleted within the last 30 days. Its names remain reserved during this time. */
export interface DeletedApplication {
  readonly id: string
  readonly appId: string
  readonly displayName: string | null
}

export interface ActualFrontEnd {
  readonly application: ActualApplication
  readonly principal: ActualPrincipal | null
}
