import type { RegistrationSettings } from '../../config/config.ts'
import type { CallerUse, SchemaPermissions } from '../../plan/permissions/permission-use.ts'
import { type ApiPermissions, apiPermissionsOf } from './api-permissions.ts'
import { type OptionalClaim, optionalClaimsOf } from './optional-claims.ts'
import { type OwnRole, ownRolesOf } from './own-roles.ts'
import { type OwnScope, ownScopesOf } from './own-scopes.ts'

/** The registration as required by the schema and the configuration. */
export interface DesiredRegistration {
  readonly tenantId: string
  readonly gateway: DesiredGateway
  /** Null if Behalf does not manage the front end's registration. */
  readonly frontEnd: DesiredFrontEnd | null
}

/** Behalf's own registration: a protected API that calls other APIs. */
export interface DesiredGateway {
  /** Identifies the registration in the tenant. */
  readonly uniqueName: string
  readonly displayName: string
  /** Null until the gateway is registered. */
  readonly clientId: string | null
  /** Null if it is `api://<client ID>` and the client ID is not known yet. */
  readonly appIdUri: string | null
  /** The public URL, as an additional App ID URI by which clients identify the gateway. Null if none is configured. */
  readonly publicUrl: string | null
  /**
   * What Entra ID needs to issue tokens for the tools. The address of the tools becomes an additional App ID URI. Null
   * if there are no tools.
   */
  readonly agents: DesiredAgents | null
  readonly audience: SignInAudience
  /** The scope that every user's token must have comes first. */
  readonly scopes: readonly OwnScope[]
  readonly roles: readonly OwnRole[]
  readonly optionalClaims: readonly OptionalClaim[]
  /** `SecurityGroup` if a policy compares groups; otherwise null. */
  readonly groupMembershipClaims: 'SecurityGroup' | null
  /** GUIDs. The front end in {@link DesiredRegistration} is not included. */
  readonly knownClients: readonly string[]
  readonly preAuthorizedClients: readonly string[]
  /** In the same order as in the configuration. APIs without permissions are omitted. */
  readonly apis: readonly ApiPermissions[]
  /** The redirect URI for admin-consent links; null if there is none. */
  readonly consentRedirectUri: string | null
  /** Applies to both registrations; null to leave it unchanged. */
  readonly serviceManagementReference: string | null
  /** Null to leave it unchanged. */
  readonly assignmentRequired: boolean | null
}

/** The properties that Entra ID requires before it issues tokens to agents. */
export interface DesiredAgents {
  /** The address of the tools, which clients send as `resource`; null if no public URL is configured. */
  readonly url: string | null
  /** The scope for the tools, which is also included in {@link DesiredGateway.scopes}. */
  readonly scope: string
  /** Clients that are pre-authorized for this scope. */
  readonly preAuthorizedClients: readonly string[]
}

/** A single-page application that calls only Behalf. */
export interface DesiredFrontEnd {
  readonly uniqueName: string
  readonly displayName: string
  readonly clientId: string | null
  readonly redirectUris: readonly string[]
}

/** The types of accounts that may sign in. */
export type SignInAudience = 'AzureADMyOrg' | 'AzureADMultipleOrgs' | 'AzureADandPersonalMicrosoftAccount'

/** The tenant of personal Microsoft accounts. */
const PERSONAL_ACCOUNTS = '9188040d-6c67-4c5b-b112-36a304b66dad'

/**
 * Derives the registration. The same schema and configuration always produce the same registration, including IDs.
 *
 * @throws {@link ConfigInvalidError} that lists everything that cannot be registered, such as a role for both users and
 *   applications.
 */
export function desiredRegistration(
  settings: RegistrationSettings,
  permissions: SchemaPermissions,
): DesiredRegistration {
  const { entra, registration } = settings
  const { uniqueName, frontEnd, displayName, consentRedirectUri, assignmentRequired } = registration
  const policies = policiesUsed(permissions.callers)
  return {
    tenantId: entra.tenantId,
    gateway: {
      uniqueName,
      displayName,
      clientId: entra.clientId,
      appIdUri: entra.appIdUri,
      publicUrl: settings.server.publicUrl,
      agents: agentsOf(settings),
      audience: audienceOf(settings),
      scopes: ownScopesOf(settings, permissions.callers),
      roles: ownRolesOf(settings, permissions.callers),
      optionalClaims: optionalClaimsOf(policies),
      groupMembershipClaims: policies.some(({ groups }) => groups.length > 0) ? 'SecurityGroup' : null,
      knownClients: registration.knownClients,
      preAuthorizedClients: registration.preAuthorizedClients,
      apis: apiPermissionsOf(settings, permissions.uses),
      consentRedirectUri,
      serviceManagementReference: registration.serviceManagementReference,
      assignmentRequired,
    },
    frontEnd: frontEnd && { ...frontEnd, uniqueName: `${uniqueName}-front-end` },
  }
}

function agentsOf({ mcp }: RegistrationSettings): DesiredAgents | null {
  const { enabled, url, requiredScope: scope, preAuthorizedClients } = mcp
  return enabled ? { url, scope, preAuthorizedClients } : null
}

/** The declarative policies that fields name. Policies in code do not expose their conditions. */
function policiesUsed(callers: readonly CallerUse[]) {
  const named = new Map(callers.flatMap(({ requirement }) => [...requirement.named]))
  return [...named.values()].filter((policy) => typeof policy !== 'function')
}

function audienceOf({ entra: { tenants, tenantId } }: RegistrationSettings): SignInAudience {
  if (tenants === 'common') return 'AzureADandPersonalMicrosoftAccount'
  if (tenants === 'organizations') return 'AzureADMultipleOrgs'
  if (tenants.includes(PERSONAL_ACCOUNTS)) return 'AzureADandPersonalMicrosoftAccount'
  return tenants.every((tenant) => tenant === tenantId) ? 'AzureADMyOrg' : 'AzureADMultipleOrgs'
}
