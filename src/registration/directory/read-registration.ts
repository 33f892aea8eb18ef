import { DirectoryError } from '../../errors/registration.ts'
import type { DesiredRegistration } from '../desired/desired-registration.ts'
import type { ResolvedApi } from '../desired/resolved-permissions.ts'
import type {
  ActualApi,
  ActualApplication,
  ActualConsent,
  ActualFrontEnd,
  ActualGrant,
  ActualPrincipal,
  ActualRegistration,
  ActualRole,
  ActualScope,
  DeletedApplication,
} from './actual-registration.ts'
import { checked, invalid, isSame, requireSame } from './checked-object.ts'
import type { DirectoryClient } from './directory-client.ts'
import { API, APPLICATION, CONSENT, DELETED_APPLICATION, GRANT, PRINCIPAL } from './directory-objects.ts'
import type { Json } from './directory-request.ts'

/**
 * Reads the registration from the tenant. This requires `Application.Read.All` and, for consents, `Directory.Read.All`.
 *
 * @throws {@link DirectoryError} if Microsoft Graph rejects a request, does not respond, or returns something that was
 *   not requested, because changes would be based on it.
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
    principal ? readConsents(client, principal) : [],
    principal ? readGrants(client, principal) : [],
  ])
  return {
    application,
    deleted,
    principal,
    federatedCredentials: federated.length,
    frontEnd: other,
    apis: new Map(apis),
    consents,
    grants,
  }
}

/** Finds an application by client ID if there is one; otherwise, by the unique name under which Behalf registers it. */
async function readApplication(
  client: DirectoryClient,
  { clientId, uniqueName }: { readonly clientId: string | null; readonly uniqueName: string },
): Promise<ActualFrontEnd | null> {
  const found = await client.find(
    clientId === null ? `/applications(uniqueName='${uniqueName}')` : `/applications(appId='${clientId}')`,
  )
  if (found === null) return null
  const application = checked<ActualApplication>(found, 'application', APPLICATION)
  const { appId, uniqueName: name } = application
  if (clientId !== null) requireSame(appId, clientId, 'application.appId')
  else requireSame(name ?? uniqueName, uniqueName, 'application.uniqueName')
  return { application, principal: await readPrincipal(client, appId) }
}

async function readPrincipal(client: DirectoryClient, appId: string): Promise<ActualPrincipal | null> {
  const found = await client.find(`/servicePrincipals(appId='${appId}')`)
  if (found === null) return null
  const principal = checked<ActualPrincipal>(found, 'servicePrincipal', PRINCIPAL)
  requireSame(principal.appId, appId, 'servicePrincipal.appId')
  return principal
}

/** The consents that apply to all users. */
async function readConsents(
  client: DirectoryClient,
  { id }: ActualPrincipal,
): Promise<readonly ActualConsent[]> {
  const all = await client.list(`/oauth2PermissionGrants?$filter=clientId eq '${id}'`)
  return all.map((each) => consentOf(each, id)).filter((each) => each !== null)
}

function consentOf(object: Json, clientId: string): ActualConsent | null {
  const consent = checked<Consent>(object, 'oauth2PermissionGrant', CONSENT)
  requireSame(consent.clientId, clientId, 'oauth2PermissionGrant.clientId')
  const { id, consentType, resourceId, scope } = consent
  const scopes = (scope ?? '').split(' ').filter(Boolean)
  return consentType === 'AllPrincipals' ? { id, resourceId, scopes } : null
}

interface Consent {
  readonly id: string
  readonly clientId: string
  readonly consentType: string
  readonly resourceId: string
  /** Scope names, separated by spaces. */
  readonly scope?: string | null
}

async function readGrants(client: DirectoryClient, { id }: ActualPrincipal): Promise<readonly ActualGrant[]> {
  const all = await client.list(`/servicePrincipals/${id}/appRoleAssignments`)
  return all.map((each) => {
    const grant = checked<ActualGrant>(each, 'appRoleAssignment', GRANT)
    requireSame(grant.principalId, id, 'appRoleAssignment.principalId')
    return grant
  })
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
  return found === undefined ? null : checked<DeletedApplication>(found, 'application', DELETED_APPLICATION)
}

/** Some operators can read applications but not deleted ones. For them, Behalf assumes that no application was deleted. */
function noneShown(error: unknown): readonly Json[] {
  if (error instanceof DirectoryError && (error.status === 403 || error.status === 404)) return []
  throw error
}

/** Finds an API by client ID if there is one; otherwise, by App ID URI. */
async function readApi(
  client: DirectoryClient,
  { clientId, resource }: Pick<ResolvedApi, 'clientId' | 'resource'>,
): Promise<ActualApi | null> {
  const found = clientId === null ? await findNamed(client, resource) : await findApi(client, clientId)
  return (
    found && {
      principalId: found.id,
      clientId: found.appId,
      scopes: found.oauth2PermissionScopes,
      roles: found.appRoles,
    }
  )
}

interface ApiPrincipal {
  readonly id: string
  readonly appId: string
  readonly servicePrincipalNames: readonly string[]
  readonly oauth2PermissionScopes: readonly ActualScope[]
  readonly appRoles: readonly ActualRole[]
}

async function findApi(client: DirectoryClient, clientId: string): Promise<ApiPrincipal | null> {
  const found = await client.find(`/servicePrincipals(appId='${clientId}')`)
  if (found === null) return null
  const api = checked<ApiPrincipal>(found, 'servicePrincipal', API)
  requireSame(api.appId, clientId, 'servicePrincipal.appId')
  return api
}

async function findNamed(client: DirectoryClient, resource: string): Promise<ApiPrincipal | null> {
  const uri = encodeURIComponent(resource.replaceAll("'", "''"))
  const filter = `servicePrincipalNames/any(name:name eq '${uri}')`
  const [found] = await client.list(`/servicePrincipals?$filter=${filter}`)
  if (found === undefined) return null
  const api = checked<ApiPrincipal>(found, 'servicePrincipal', API)
  if (!api.servicePrincipalNames.some((name) => isSame(name, resource)))
    throw invalid('servicePrincipal', `named ${resource}`)
  return api
}
