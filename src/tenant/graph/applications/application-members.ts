import type { ComplexType, EdmType } from '../odata/edm.ts'

const permissionScope: ComplexType = {
  name: 'graph.permissionScope',
  members: {
    id: 'Edm.Guid',
    value: 'Edm.String',
    type: 'Edm.String',
    isEnabled: 'Edm.Boolean',
    adminConsentDescription: 'Edm.String',
    adminConsentDisplayName: 'Edm.String',
    userConsentDescription: 'Edm.String',
    userConsentDisplayName: 'Edm.String',
  },
  required: ['id', 'value', 'type', 'isEnabled', 'adminConsentDescription', 'adminConsentDisplayName'],
}

const appRole: ComplexType = {
  name: 'graph.appRole',
  members: {
    id: 'Edm.Guid',
    value: 'Edm.String',
    displayName: 'Edm.String',
    description: 'Edm.String',
    allowedMemberTypes: { of: 'Edm.String' },
    isEnabled: 'Edm.Boolean',
  },
  required: ['id', 'displayName', 'description', 'allowedMemberTypes', 'isEnabled'],
}

const preAuthorizedApplication: ComplexType = {
  name: 'graph.preAuthorizedApplication',
  members: { appId: 'Edm.String', delegatedPermissionIds: { of: 'Edm.String' } },
  required: ['appId', 'delegatedPermissionIds'],
}

const apiApplication: ComplexType = {
  name: 'graph.apiApplication',
  members: {
    requestedAccessTokenVersion: 'Edm.Int32',
    knownClientApplications: { of: 'Edm.Guid' },
    oauth2PermissionScopes: { of: permissionScope },
    preAuthorizedApplications: { of: preAuthorizedApplication },
  },
}

const requiredResourceAccess: ComplexType = {
  name: 'graph.requiredResourceAccess',
  members: {
    resourceAppId: 'Edm.String',
    resourceAccess: {
      of: {
        name: 'graph.resourceAccess',
        members: { id: 'Edm.Guid', type: 'Edm.String' },
        required: ['id', 'type'],
      },
    },
  },
  required: ['resourceAppId', 'resourceAccess'],
}

const optionalClaim: ComplexType = {
  name: 'graph.optionalClaim',
  members: {
    name: 'Edm.String',
    source: 'Edm.String',
    essential: 'Edm.Boolean',
    additionalProperties: { of: 'Edm.String' },
  },
  required: ['name'],
}

const optionalClaims: ComplexType = {
  name: 'graph.optionalClaims',
  members: {
    accessToken: { of: optionalClaim },
    idToken: { of: optionalClaim },
    saml2Token: { of: optionalClaim },
  },
}

/** A password credential of an application. */
export const passwordCredential: ComplexType = {
  name: 'graph.passwordCredential',
  members: {
    customKeyIdentifier: 'Edm.Binary',
    displayName: 'Edm.String',
    endDateTime: 'Edm.DateTimeOffset',
    hint: 'Edm.String',
    keyId: 'Edm.Guid',
    secretText: 'Edm.String',
    startDateTime: 'Edm.DateTimeOffset',
  },
}

const keyCredential: ComplexType = {
  name: 'graph.keyCredential',
  members: {
    customKeyIdentifier: 'Edm.Binary',
    displayName: 'Edm.String',
    endDateTime: 'Edm.DateTimeOffset',
    key: 'Edm.Binary',
    keyId: 'Edm.Guid',
    startDateTime: 'Edm.DateTimeOffset',
    type: 'Edm.String',
    usage: 'Edm.String',
  },
}

const redirects = (name: string): ComplexType => ({ name, members: { redirectUris: { of: 'Edm.String' } } })

const webApplication: ComplexType = {
  name: 'graph.webApplication',
  members: {
    redirectUris: { of: 'Edm.String' },
    redirectUriSettings: {
      of: { name: 'graph.redirectUriSettings', members: { uri: 'Edm.String', index: 'Edm.Int32' } },
    },
  },
}

/** The members that an application and its service principal share. */
export const offeredMembers = {
  appRoles: { of: appRole },
  oauth2PermissionScopes: { of: permissionScope },
} as const

/** The members of an application that clients can write, with their types. */
export const writableMembers = {
  api: apiApplication,
  appRoles: offeredMembers.appRoles,
  description: 'Edm.String',
  displayName: 'Edm.String',
  groupMembershipClaims: 'Edm.String',
  identifierUris: { of: 'Edm.String' },
  isFallbackPublicClient: 'Edm.Boolean',
  keyCredentials: { of: keyCredential },
  notes: 'Edm.String',
  optionalClaims,
  publicClient: redirects('graph.publicClientApplication'),
  requiredResourceAccess: { of: requiredResourceAccess },
  serviceManagementReference: 'Edm.String',
  signInAudience: 'Edm.String',
  spa: redirects('graph.spaApplication'),
  tags: { of: 'Edm.String' },
  uniqueName: 'Edm.String',
  web: webApplication,
} as const satisfies Readonly<Record<string, EdmType>>
