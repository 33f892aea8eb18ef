import { authorizedClientsOf } from './authorized-clients.ts'
import type { DesiredFrontEnd, DesiredGateway, DesiredRegistration } from './desired-registration.ts'
import { identifierUrisOf } from './identifier-uris.ts'
import type { OwnRole } from './own-roles.ts'
import type { OwnScope } from './own-scopes.ts'
import type { ResolvedApi } from './resolved-permissions.ts'

/** Defines how a format represents values that are not known until the registration exists. */
export interface Unknowns {
  /** Client ID of the gateway. */
  readonly gatewayClientId: string
  /** Client ID of the front end; null if there is none. */
  readonly frontEndClientId: string | null
  /** Client ID of an API that has none in the configuration. */
  apiClientId(api: ResolvedApi): string
  /** ID of one of the gateway's scopes. A scope that was created manually does not have the ID that Behalf computes. */
  scopeId(scope: OwnScope): string
  /** ID of a permission, if only the API knows it. */
  permissionId(api: ResolvedApi, permission: ResolvedApi['permissions'][number]): string
}

type Json = Readonly<Record<string, unknown>>

/**
 * The gateway's `application` in Microsoft Graph, without references, as created in the first of two phases.
 * Collections that are empty in the plan are omitted, because an empty list would remove existing entries.
 *
 * @see https://learn.microsoft.com/graph/api/resources/application
 */
export function gatewayBody(gateway: DesiredGateway, apis: readonly ResolvedApi[], unknowns: Unknowns): Json {
  return {
    displayName: gateway.displayName,
    signInAudience: gateway.audience,
    ...referenceBody(gateway),
    api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: gateway.scopes.map(scopeBody) },
    ...(gateway.roles.length === 0 ? {} : { appRoles: gateway.roles.map(roleBody) }),
    optionalClaims: {
      accessToken: gateway.optionalClaims.map(({ name, essential, additionalProperties }) => ({
        name,
        essential,
        additionalProperties,
      })),
    },
    ...(gateway.groupMembershipClaims === null
      ? {}
      : { groupMembershipClaims: gateway.groupMembershipClaims }),
    requiredResourceAccess: apis.map((api) => accessBody(api, unknowns)),
    ...(gateway.consentRedirectUri === null ? {} : { web: { redirectUris: [gateway.consentRedirectUri] } }),
  }
}

/** The members that the second phase adds to the gateway: those that contain its own client ID or the front end's. */
export function gatewayReferences({ gateway }: DesiredRegistration, unknowns: Unknowns): Json {
  const { gatewayClientId, frontEndClientId } = unknowns
  const own = frontEndClientId === null ? [] : [frontEndClientId]
  const known = [...gateway.knownClients, ...own]
  const authorized = authorizedClientsOf(gateway, frontEndClientId)
  return {
    identifierUris: identifierUrisOf(gateway, gatewayClientId),
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: gateway.scopes.map(scopeBody),
      ...(known.length === 0 ? {} : { knownClientApplications: known }),
      ...(authorized.length === 0
        ? {}
        : {
            preAuthorizedApplications: authorized.map(({ clientId, scopes }) => ({
              appId: clientId,
              delegatedPermissionIds: gateway.scopes
                .filter(({ value }) => scopes.includes(value))
                .map(unknowns.scopeId),
            })),
          }),
    },
  }
}

/** The setting of the gateway's service principal that requires assignment, if configured. */
export function assignmentBody({ assignmentRequired }: DesiredGateway): Json {
  return assignmentRequired === null ? {} : { appRoleAssignmentRequired: assignmentRequired }
}

/** The service management reference, which identifies the application in the organization's records, if configured. */
export function referenceBody({
  serviceManagementReference: reference,
}: Pick<DesiredGateway, 'serviceManagementReference'>): Json {
  return reference === null ? {} : { serviceManagementReference: reference }
}

/** The front end's `application` before it refers to the gateway. */
export function frontEndBody({ displayName, redirectUris }: DesiredFrontEnd, gateway: DesiredGateway): Json {
  // For personal accounts, the version must be 2 when the application is created.
  return {
    displayName,
    signInAudience: gateway.audience,
    ...referenceBody(gateway),
    api: { requestedAccessTokenVersion: 2 },
    spa: { redirectUris },
  }
}

/** The members that the second phase adds to the front end: those that refer to the gateway's scope. */
export function frontEndReferences(
  { gateway }: DesiredRegistration,
  { gatewayClientId, scopeId }: Unknowns,
): Json {
  const resourceAccess = gateway.scopes.slice(0, 1).map((scope) => ({ id: scopeId(scope), type: 'Scope' }))
  return { requiredResourceAccess: [{ resourceAppId: gatewayClientId, resourceAccess }] }
}

/** @see https://learn.microsoft.com/graph/api/resources/approle */
export function roleBody({ id, value, memberType, displayName, description }: OwnRole) {
  return { id, value, displayName, description, allowedMemberTypes: [memberType], isEnabled: true }
}

/** @see https://learn.microsoft.com/graph/api/resources/permissionscope */
export function scopeBody({ id, value, type, ...texts }: OwnScope) {
  const { adminConsentDisplayName, adminConsentDescription } = texts
  const { userConsentDisplayName, userConsentDescription } = texts
  return {
    id,
    value,
    type,
    isEnabled: true,
    adminConsentDisplayName,
    adminConsentDescription,
    userConsentDisplayName,
    userConsentDescription,
  }
}

function accessBody(api: ResolvedApi, unknowns: Unknowns): Json {
  return {
    resourceAppId: api.clientId ?? unknowns.apiClientId(api),
    resourceAccess: api.permissions.map((permission) => ({
      id: permission.id ?? unknowns.permissionId(api, permission),
      type: permission.kind === 'delegated' ? 'Scope' : 'Role',
    })),
  }
}
