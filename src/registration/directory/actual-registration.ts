import { DirectoryError } from '../../errors/registration.ts'
import type { DesiredRegistration } from '../desired/desired-registration.ts'
import type { ResolvedApi } from '../desired/resolved-permissions.ts'
import type { DirectoryClient } from './directory-client.ts'
import type { Json } from './directory-request.ts'

/** The `application` of Microsoft Graph, with the members that Behalf reads; all others are left unchanged. */
export interface ActualApplication {
  readonly id: string
  readonly appId: string
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

/** A claim that is in access tokens because the registration requests it. */
export interface ActualClaim {
  readonly name: string
  readonly essential?: boolean | null
  readonly additionalProperties?: readonly string[] | null
}

/** A certificate or a secret, without its value. */
export interface ActualCredential {
  readonly keyId: string
  readonly displayName: string | null
  /** ISO 8601; null if it does not expire. */
  readonly endDateTime: string | null
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
  readonly appRoleAssignmentRequired: boolean
}

/** An administrator's consent for all users, for one API. */
export interface ActualConsent {
  readonly id: string
  /** ID of the API's service principal. */
  readonly resourceId: string
  /** Names of delegated permissions. */
  readonly scopes: readonly string[]
}

/** An application permission that is granted. */
export interface ActualGrant {
  readonly id: string
  /** ID of the API's service principal. */
  readonly resourceId: string
  readonly resourceDisplayName: string
  readonly appRoleId: string
}

/** The gateway and its front end in the tenant. */
export interface ActualRegistration {
  /** Null if it is not registered. */
  readonly application: ActualApplication | null
  /** Set if it was deleted and can be restored: then `application` is null. */
  readonly deleted: DeletedApplication | null
  /** Null if it has no service principal in the tenant. */
  readonly principal: ActualPrincipal | null
  readonly federatedCredentials: number
  /** Null if there is none, or it is not managed. */
  readonly frontEnd: ActualFrontEnd | null
  /** APIs by their names in the configuration; null if the tenant does not know the API. */
  readonly apis: ReadonlyMap<string, ActualApi | null>
  readonly consents: readonly ActualConsent[]
  readonly grants: readonly ActualGrant[]
}

/** An application that was deleted within the last 30 days, during which its names stay reserved. */
export interface DeletedApplication {
  readonly id: string
  readonly appId: string
  readonly displayName: string
}

export interface ActualFrontEnd {
  readonly application: ActualApplication
  readonly principal: ActualPrincipal | null
}

/**
 * Reads the tenant. This requires `Application.Read.All` and, for consents, `Directory.Read.All`.
 *
 * @throws {@link DirectoryError} if Microsoft Graph rejects a request or does not respond.
 */
export async function readRegistration(
  client: DirectoryClient,
  { gateway, frontEnd }: DesiredRegistration,
): Promise<ActualRegistration> {
  const [own, other, apis] = await Promise.all([
    readApplication(client, gateway),
    frontEnd && readApplication(client, frontEnd),
    Promise.all(gateway.apis.map(async (api) => [api.api, await readApi(client, api)] as const)),
  ])
  const { application = null, principal = null } = own ?? {}
  const deleted = application === null ? await findDeleted(client, gateway) : null
  const [federated, consents, grants] = await Promise.all([
    application ? client.list(`/applications/${application.id}/federatedIdentityCredentials`) : [],
    principal ? client.list(`/oauth2PermissionGrants?$filter=clientId eq '${principal.id}'`) : [],
    principal ? client.list(`/servicePrincipals/${principal.id}/appRoleAssignments`) : [],
  ])
  return {
    application,
    deleted,
    principal,
    federatedCredentials: federated.length,
    frontEnd: other,
    apis: new Map(apis),
    consents: consents.filter(({ consentType }) => consentType === 'AllPrincipals').map(consentOf),
    grants: grants as unknown as readonly ActualGrant[],
  }
}

/** Finds an application by client ID if there is one, otherwise by the unique name with which Behalf registers. */
async function readApplication(
  client: DirectoryClient,
  { clientId, uniqueName }: { readonly clientId: string | null; readonly uniqueName: string },
): Promise<ActualFrontEnd | null> {
  const application = (await client.find(
    clientId === null ? `/applications(uniqueName='${uniqueName}')` : `/applications(appId='${clientId}')`,
  )) as ActualApplication | null
  if (application === null) return null
  const principal = await client.find(`/servicePrincipals(appId='${application.appId}')`)
  return { application, principal: principal as ActualPrincipal | null }
}

/** @see https://learn.microsoft.com/graph/api/directory-deleteditems-list */
async function findDeleted(
  client: DirectoryClient,
  { clientId, uniqueName }: { readonly clientId: string | null; readonly uniqueName: string },
): Promise<DeletedApplication | null> {
  const members = 'id,appId,displayName,uniqueName'
  const all = await client
    .list(`/directory/deletedItems/microsoft.graph.application?$select=${members}`)
    .catch(noneShown)
  const found = all.find((each) =>
    clientId === null ? each.uniqueName === uniqueName : each.appId === clientId,
  )
  return (found ?? null) as DeletedApplication | null
}

/** Some operators may read applications but not deleted ones: for them, no application counts as deleted. */
function noneShown(error: unknown): readonly Json[] {
  if (error instanceof DirectoryError && (error.status === 403 || error.status === 404)) return []
  throw error
}

/** Finds an API by client ID if there is one, otherwise by App ID URI. */
async function readApi(
  client: DirectoryClient,
  { clientId, resource }: Pick<ResolvedApi, 'clientId' | 'resource'>,
): Promise<ActualApi | null> {
  const uri = encodeURIComponent(resource.replaceAll("'", "''"))
  const found =
    clientId === null
      ? (await client.list(`/servicePrincipals?$filter=servicePrincipalNames/any(name:name eq '${uri}')`))[0]
      : await client.find(`/servicePrincipals(appId='${clientId}')`)
  return found
    ? {
        principalId: String(found.id),
        clientId: String(found.appId),
        scopes: (found.oauth2PermissionScopes ?? []) as readonly ActualScope[],
        roles: (found.appRoles ?? []) as readonly ActualRole[],
      }
    : null
}

function consentOf({ id, resourceId, scope }: Json): ActualConsent {
  const scopes = String(scope ?? '')
    .split(' ')
    .filter(Boolean)
  return { id: String(id), resourceId: String(resourceId), scopes }
}
