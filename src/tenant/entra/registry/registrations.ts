import type { X509Certificate } from 'node:crypto'
import { type AppRole, newAppRole, newScope, type PermissionScope } from './permissions.ts'

/**
 * An application registered in the tenant. It is changed in place, so that everything that refers to the object sees the change.
 */
export interface Registration {
  readonly clientId: string
  /** Whether it was registered in the tenant. Other applications, such as Microsoft's own, have only a service principal here. */
  readonly isOfTenant: boolean
  /** The name that identifies the registration in an upsert; null if it was not created by an upsert. */
  uniqueName: string | null
  displayName: string
  /** App ID URIs: the prefixes of the application's scopes, and its audiences. */
  identifierUris: readonly string[]
  /** The version of the tokens that are issued for the application. */
  requestedAccessTokenVersion: 1 | 2
  /** Whether it supports Continuous Access Evaluation as an API. If the client also supports it, tokens are valid for a day. */
  readonly evaluatesAccessContinuously: boolean
  /** A public client authenticates only with PKCE. */
  isPublicClient: boolean
  /** Redirect URIs of programs on a user's device. */
  redirectUris: readonly string[]
  webRedirectUris: readonly string[]
  spaRedirectUris: readonly string[]
  /** Credentials can be added and removed at any time. Changes take effect with the next request. */
  readonly secrets: Secret[]
  readonly certificates: X509Certificate[]
  readonly federatedCredentials: FederatedCredential[]
  /** Delegated permissions that the application offers. */
  scopes: readonly PermissionScope[]
  /** Roles that it offers to applications and users. */
  appRoles: readonly AppRole[]
  /** Clients that do not need consent for some of its delegated permissions. */
  preAuthorizedApplications: readonly PreAuthorizedApplication[]
  optionalClaims: OptionalClaims | null
  /** The agent identity; null for any other application. */
  agent: AgentIdentity | null
  /** Its service principal. Without a service principal, the application cannot be a client or an API. */
  servicePrincipal: ServicePrincipal | null
  /** Stored for requests to Graph. The embedded Entra ID does not use it. */
  manifest: Manifest
}

export interface PreAuthorizedApplication {
  readonly appId: string
  /** IDs of scopes. */
  readonly delegatedPermissionIds: readonly string[]
}

export interface OptionalClaims {
  readonly accessToken?: readonly OptionalClaim[] | null
  readonly idToken?: readonly OptionalClaim[] | null
  readonly saml2Token?: readonly OptionalClaim[] | null
}

export interface OptionalClaim {
  readonly name: string
  readonly source?: string | null
  readonly essential?: boolean | null
  readonly additionalProperties?: readonly string[] | null
}

/** @see https://learn.microsoft.com/entra/agent-id/agent-identities */
export interface AgentIdentity {
  /** The application that it was created from, and that authenticates for it. */
  readonly blueprintId: string
  /** Object ID of the agent's own user account; null if it has none. */
  readonly ownUserId: string | null
  /** Address of the metadata document that identifies it as a client; null if it only has a client ID. */
  readonly metadataUrl: string | null
}

/** An application in the tenant. */
export interface ServicePrincipal {
  /** Whether only principals with an assigned role or access get tokens. */
  readonly appRoleAssignmentRequired: boolean
  readonly tags: readonly string[]
  readonly notes: string | null
}

/** The other members of a registration, as in Graph's metadata. */
export interface Manifest {
  readonly createdDateTime: string | null
  readonly description: string | null
  readonly groupMembershipClaims: string | null
  readonly knownClientApplications: readonly string[]
  readonly notes: string | null
  readonly requiredResourceAccess: readonly RequiredResourceAccess[]
  readonly serviceManagementReference: string | null
  readonly signInAudience: string
  readonly tags: readonly string[]
}

export interface RequiredResourceAccess {
  readonly resourceAppId: string
  readonly resourceAccess: readonly { readonly id: string; readonly type?: string | null }[]
}

export interface Secret {
  readonly value: string
  /** Milliseconds since the epoch; null if the secret does not expire. */
  readonly expiresAt: number | null
}

/** An issuer and subject whose tokens authenticate the application, without a secret. */
export interface FederatedCredential {
  /** An OpenID Connect issuer: the tenant itself, or one that serves a discovery document. */
  readonly issuer: string
  readonly subject: string
  readonly audience: string
}

/** Permissions of a resource that an application may use. */
export interface Consent {
  readonly clientId: string
  readonly resourceId: string
  readonly scopes: readonly string[]
  readonly appRoles: readonly string[]
  /** Object ID of the user who consented; null if an administrator consented for all users. */
  readonly principalId: string | null
}

/** An app role of a user, which appears in the `roles` claim of the user's tokens for the resource. */
export interface RoleAssignment {
  /** Object ID of a user, or of a service principal that has access without a role. */
  readonly principalId: string
  readonly resourceId: string
  /** Null for access without a role. */
  readonly role: string | null
}

/** A deleted registration, and the time of its deletion in milliseconds since the epoch. */
export interface DeletedRegistration {
  readonly registration: Registration
  readonly deletedAt: number
}

/** The tenant's applications and consents, in memory only. Tests can change them. */
export interface Registry {
  readonly tenantId: string
  readonly registrations: Registration[]
  /** Deleted registrations that can be restored. Their names stay reserved. */
  readonly deleted: DeletedRegistration[]
  readonly consents: Consent[]
  /** Initially empty. */
  readonly roleAssignments: RoleAssignment[]
}

/** A manifest in which no value is set. */
export const EMPTY_MANIFEST: Manifest = {
  createdDateTime: null,
  description: null,
  groupMembershipClaims: null,
  knownClientApplications: [],
  notes: null,
  requiredResourceAccess: [],
  serviceManagementReference: null,
  signInAudience: 'AzureADMyOrg',
  tags: [],
}

export const NEW_SERVICE_PRINCIPAL: ServicePrincipal = {
  appRoleAssignmentRequired: false,
  tags: [],
  notes: null,
}

/**
 * Creates a confidential client of the tenant that has no credentials and offers no permissions, unless the given properties
 * specify otherwise.
 *
 * @param application.scopes - a name alone is a scope that users may consent to.
 * @param application.appRoles - a name alone is a role for applications.
 */
export function newApplication({
  scopes = [],
  appRoles = [],
  ...application
}: Pick<Registration, 'clientId' | 'displayName'> &
  Partial<Omit<Registration, 'scopes' | 'appRoles'>> & {
    readonly scopes?: readonly (string | PermissionScope)[]
    readonly appRoles?: readonly (string | AppRole)[]
  }): Registration {
  const { clientId } = application
  return {
    isOfTenant: true,
    uniqueName: null,
    identifierUris: [],
    requestedAccessTokenVersion: 2,
    evaluatesAccessContinuously: false,
    isPublicClient: false,
    redirectUris: [],
    webRedirectUris: [],
    spaRedirectUris: [],
    secrets: [],
    certificates: [],
    federatedCredentials: [],
    scopes: scopes.map((scope) => (typeof scope === 'string' ? newScope(clientId, { value: scope }) : scope)),
    appRoles: appRoles.map((role) =>
      typeof role === 'string' ? newAppRole(clientId, { value: role }) : role,
    ),
    preAuthorizedApplications: [],
    optionalClaims: null,
    agent: null,
    servicePrincipal: NEW_SERVICE_PRINCIPAL,
    manifest: EMPTY_MANIFEST,
    ...application,
  }
}

/** Whether an application may request users' tokens without a secret. */
export function actsAsPublicClient({ isPublicClient, redirectUris, spaRedirectUris }: Registration): boolean {
  return isPublicClient || redirectUris.length + spaRedirectUris.length > 0
}

/**
 * The client that a request names, by its client ID or by the address of its metadata document.
 *
 * @see https://learn.microsoft.com/entra/agent-id/client-id-metadata-documents
 */
export function findClient(
  { registrations }: Pick<Registry, 'registrations'>,
  name: string | undefined,
): Registration | undefined {
  if (name === undefined) return undefined
  return registrations.find(({ clientId, agent }) => clientId === name || agent?.metadataUrl === name)
}
