import {
  dateTime,
  flag,
  id,
  identified,
  integer,
  listOf,
  nullable,
  objectOf,
  optional,
  text,
} from './checked-object.ts'

const SCOPES = identified({
  value: nullable(text),
  type: text,
  isEnabled: flag,
  adminConsentDisplayName: nullable(text),
  adminConsentDescription: nullable(text),
  userConsentDisplayName: nullable(text),
  userConsentDescription: nullable(text),
})

const ROLES = identified({
  value: nullable(text),
  displayName: nullable(text),
  description: nullable(text),
  allowedMemberTypes: listOf(text),
  isEnabled: flag,
})

const REDIRECT_URIS = nullable(objectOf({ redirectUris: optional(listOf(text)) }))

const CLAIM = objectOf({
  name: text,
  essential: nullable(flag),
  additionalProperties: nullable(listOf(text)),
})

const CREDENTIAL = { keyId: id, displayName: nullable(text), endDateTime: nullable(dateTime) }

/**
 * The certificates and secrets of an application.
 *
 * @see https://learn.microsoft.com/graph/api/resources/keycredential
 * @see https://learn.microsoft.com/graph/api/resources/passwordcredential
 */
const CREDENTIALS = {
  keyCredentials: listOf(
    objectOf({ ...CREDENTIAL, customKeyIdentifier: nullable(text), key: nullable(text) }),
  ),
  passwordCredentials: listOf(objectOf({ ...CREDENTIAL, hint: nullable(text) })),
}

/** An application for which only the credentials were selected. */
export const CREDENTIAL_HOLDER = objectOf({ id, appId: id, ...CREDENTIALS })

/** @see https://learn.microsoft.com/graph/api/resources/application */
export const APPLICATION = objectOf({
  id,
  appId: id,
  uniqueName: nullable(text),
  displayName: text,
  signInAudience: text,
  identifierUris: listOf(text),
  groupMembershipClaims: nullable(text),
  serviceManagementReference: nullable(text),
  api: objectOf({
    requestedAccessTokenVersion: nullable(integer),
    oauth2PermissionScopes: SCOPES,
    knownClientApplications: listOf(id),
    preAuthorizedApplications: listOf(objectOf({ appId: id, delegatedPermissionIds: listOf(id) })),
  }),
  appRoles: ROLES,
  optionalClaims: nullable(objectOf({ accessToken: nullable(listOf(CLAIM)) })),
  requiredResourceAccess: listOf(
    objectOf({ resourceAppId: id, resourceAccess: listOf(objectOf({ id, type: text })) }),
  ),
  web: REDIRECT_URIS,
  spa: REDIRECT_URIS,
  publicClient: REDIRECT_URIS,
  ...CREDENTIALS,
})

/** @see https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const PRINCIPAL = objectOf({ id, appId: id, appRoleAssignmentRequired: flag })

/** The service principal of an API. */
export const API = objectOf({
  id,
  appId: id,
  servicePrincipalNames: listOf(text),
  oauth2PermissionScopes: SCOPES,
  appRoles: ROLES,
})

/** @see https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
export const CONSENT = objectOf({
  id,
  clientId: id,
  consentType: text,
  resourceId: id,
  scope: nullable(text),
})

/** @see https://learn.microsoft.com/graph/api/resources/approleassignment */
export const GRANT = objectOf({
  id,
  principalId: id,
  resourceId: id,
  resourceDisplayName: nullable(text),
  appRoleId: id,
})

/** @see https://learn.microsoft.com/graph/api/directory-deleteditems-list */
export const DELETED_APPLICATION = objectOf({ id, appId: id, displayName: nullable(text) })

/** @see https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
export const FEDERATED_CREDENTIAL = objectOf({ id, name: text, issuer: text, subject: nullable(text) })
