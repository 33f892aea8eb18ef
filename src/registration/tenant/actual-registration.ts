import type { DesiredRegistration } from '../desired-registration.ts'
import type { ResolvedApi } from '../resolved-permissions.ts'
import type { DirectoryClient, Json } from './directory-client.ts'

/** The `application` of Microsoft Graph, as far as Behalf looks at it. */
export interface ActualApplication {
  readonly id: string
  readonly appId: string
  readonly displayName: string
  readonly signInAudience: string
  readonly identifierUris: readonly string[]
  readonly groupMembershipClaims: string | null
  readonly api: {
    readonly requestedAccessTokenVersion: number | null
    readonly oauth2PermissionScopes: readonly ActualScope[]
    readonly knownClientApplications: readonly string[]
    readonly preAuthorizedApplications: readonly { readonly appId: string }[]
  }
  readonly appRoles: readonly ActualRole[]
  readonly optionalClaims: { readonly accessToken?: readonly { readonly name: string }[] } | null
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
}

/** A role that an application offers. */
export interface ActualRole {
  readonly id: string
  readonly value: string | null
  readonly allowedMemberTypes: readonly string[]
  readonly isEnabled: boolean
}

export interface ActualCredential {
  readonly displayName: string | null
  /** ISO 8601; null where it does not end. */
  readonly endDateTime: string | null
}

/** An API as the tenant has it. */
export interface ActualApi {
  readonly principalId: string
  readonly clientId: string
  readonly scopes: readonly ActualScope[]
  readonly roles: readonly ActualRole[]
}

/** What the tenant has of the gateway. */
export interface ActualRegistration {
  /** Null where it is not registered, or the configuration does not say as what. */
  readonly application: ActualApplication | null
  /** Null where it is nobody in the tenant. */
  readonly principal: { readonly id: string; readonly appRoleAssignmentRequired: boolean } | null
  readonly federatedCredentials: number
  /** By name in the configuration; null where the tenant does not know the API. */
  readonly apis: ReadonlyMap<string, ActualApi | null>
  /** Delegated permissions that an administrator has consented to for everybody, by the API's principal. */
  readonly consents: ReadonlyMap<string, ReadonlySet<string>>
  /** Ids of application permissions that are granted, by the API's principal. */
  readonly grants: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * Reads what the tenant has. It takes `Application.Read.All` and, for consents, `Directory.Read.All`.
 *
 * @throws {@link DirectoryError} when Microsoft Graph refuses or does not answer.
 */
export async function readRegistration(
  client: DirectoryClient,
  { gateway }: DesiredRegistration,
): Promise<ActualRegistration> {
  const application =
    gateway.clientId === null
      ? null
      : ((await client.find(`/applications(appId='${gateway.clientId}')`)) as ActualApplication | null)
  const principal = application && (await client.find(`/servicePrincipals(appId='${application.appId}')`))
  const [apis, federated, consents, grants] = await Promise.all([
    Promise.all(gateway.apis.map(async (api) => [api.api, await readApi(client, api)] as const)),
    application ? client.list(`/applications/${application.id}/federatedIdentityCredentials`) : [],
    principal ? client.list(`/oauth2PermissionGrants?$filter=clientId eq '${principal.id}'`) : [],
    principal ? client.list(`/servicePrincipals/${principal.id}/appRoleAssignments`) : [],
  ])
  return {
    application,
    principal: principal as ActualRegistration['principal'],
    federatedCredentials: federated.length,
    apis: new Map(apis),
    consents: byResource(
      consents.filter(({ consentType }) => consentType === 'AllPrincipals'),
      ({ scope }) =>
        String(scope ?? '')
          .split(' ')
          .filter(Boolean),
    ),
    grants: byResource(grants, ({ appRoleId }) => [String(appRoleId)]),
  }
}

/** By client ID where there is one, else by App ID URI. */
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

function byResource(
  items: readonly Json[],
  membersOf: (item: Json) => readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const item of items) {
    const id = String(item.resourceId)
    found.set(id, new Set([...(found.get(id) ?? []), ...membersOf(item)]))
  }
  return found
}
