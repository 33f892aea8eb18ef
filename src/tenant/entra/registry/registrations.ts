import type { X509Certificate } from 'node:crypto'
import { type AppRole, newAppRole, newScope, type PermissionScope } from './permissions.ts'

/** An application as it is registered in the tenant. What may change is changed in place, so that all who hold the object see it. */
export interface Registration {
  readonly clientId: string
  /** Whether it was registered in the tenant; of others, such as Microsoft's own, only the service principal is there. */
  readonly isOfTenant: boolean
  /** The name by which an upsert created it and finds it again; null for all others. */
  uniqueName: string | null
  displayName: string
  /** App ID URIs: what scopes and audiences of the application start with. */
  identifierUris: readonly string[]
  /** The version of the tokens that are made for the application. */
  requestedAccessTokenVersion: 1 | 2
  /** As an API it takes part in Continuous Access Evaluation: tokens for clients that do as well live for a day. */
  readonly evaluatesAccessContinuously: boolean
  /** A public client proves itself by PKCE alone. */
  isPublicClient: boolean
  /** Of programs on a person's device. */
  redirectUris: readonly string[]
  webRedirectUris: readonly string[]
  spaRedirectUris: readonly string[]
  /** Credentials may be added and removed at any time: the next request is judged by them. */
  readonly secrets: Secret[]
  readonly certificates: X509Certificate[]
  readonly federatedCredentials: FederatedCredential[]
  /** Delegated permissions that the application offers. */
  scopes: readonly PermissionScope[]
  /** Roles that it offers to applications and users. */
  appRoles: readonly AppRole[]
  /** Clients that need no consent for some of its delegated permissions. */
  preAuthorizedApplications: readonly PreAuthorizedApplication[]
  optionalClaims: OptionalClaims | null
  /** What makes it an agent identity; null for any other application. */
  agent: AgentIdentity | null
  /** What it is in the tenant; without one, it can be neither client nor API. */
  servicePrincipal: ServicePrincipal | null
  /** What is kept for those who ask Graph, and means nothing to the embedded Entra ID. */
  manifest: Manifest
}

export interface PreAuthorizedApplication {
  readonly appId: string
  /** Ids of scopes. */
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
  /** The application that it was made from, and that proves itself for it. */
  readonly blueprintId: string
  /** Object id of the user account that is the agent's own; null where it has none. */
  readonly ownUserId: string | null
  /** Address of the metadata document that identifies it as a client; null where it has a client ID alone. */
  readonly metadataUrl: string | null
}

/** An application's life in the tenant. */
export interface ServicePrincipal {
  /** Whether only those to whom a role or access was assigned get tokens. */
  readonly appRoleAssignmentRequired: boolean
  readonly tags: readonly string[]
  readonly notes: string | null
}

/** The rest of a registration; the members are those of Graph's metadata. */
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
  /** Milliseconds since the epoch; null for never. */
  readonly expiresAt: number | null
}

/** Whose tokens prove to be the application, without a secret of its own. */
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
  /** Object id of the one user who consented; null when an admin did for all users. */
  readonly principalId: string | null
}

/** An app role that a user has: it stands in `roles` of the user's tokens for the resource. */
export interface RoleAssignment {
  /** Object id of a user; of a service principal only where it has access and no role. */
  readonly principalId: string
  readonly resourceId: string
  /** Null for access without a role. */
  readonly role: string | null
}

/** A registration that was deleted, and when: milliseconds since the epoch. */
export interface DeletedRegistration {
  readonly registration: Registration
  readonly deletedAt: number
}

/** Applications and consents of the tenant. Tests change it; nothing outlives the process. */
export interface Registry {
  readonly tenantId: string
  readonly registrations: Registration[]
  /** What was deleted and can be restored: its names stay taken. */
  readonly deleted: DeletedRegistration[]
  readonly consents: Consent[]
  /** None to start with. */
  readonly roleAssignments: RoleAssignment[]
}

/** The rest of a registration that says nothing. */
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
 * A confidential client of the tenant without credentials, which offers nothing, but for what is said.
 *
 * @param application.scopes - a name alone is one that users may consent to.
 * @param application.appRoles - a name alone is one for applications.
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

/** Whether it may ask for a user's tokens without a secret. */
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
