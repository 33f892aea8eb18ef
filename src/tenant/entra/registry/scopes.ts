import { aadstsError, EntraError } from '../entra-error.ts'
import { GRAPH } from '../well-known-ids.ts'
import { namesOf } from './permissions.ts'
import type { Registration, Registry } from './registrations.ts'

/** The parsed `scope` parameter. */
export interface RequestedScopes {
  /** `openid`, `offline_access` and other OpenID Connect scopes. */
  readonly openId: ReadonlySet<string>
  /** The API that the scopes belong to; Microsoft Graph if there are only OpenID scopes. */
  readonly resource: Registration
  /**
   * Delegated permissions, without the resource. `.default` requests all consented permissions; it cannot be combined
   * with other permissions.
   */
  readonly permissions: readonly string[]
  /** The scopes exactly as requested. Responses echo them in this form. */
  readonly asked: readonly string[]
}

const OPEN_ID_SCOPES: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access'])
export const DEFAULT_SCOPE = '.default'

/**
 * Reads a `scope` parameter. A scope without a resource belongs to Microsoft Graph.
 *
 * @throws {@link EntraError} if there is no scope, if an API or a permission is unknown, or if the scopes belong to several APIs.
 */
export function parseScopes(registry: Registry, scope: string): RequestedScopes {
  const words = scope.split(' ').filter(Boolean)
  if (words.length === 0) {
    throw new EntraError(
      'invalid_request',
      900144,
      "The request body must contain the following parameter: 'scope'.",
    )
  }
  const asked = words.filter((word) => !OPEN_ID_SCOPES.has(word))
  const found = asked.map((word) => findPermission(registry, word))
  const resources = new Set(found.map(({ resource }) => resource))
  if (resources.size > 1) {
    throw aadstsError(28000)
  }
  const [resource = findResource(registry, GRAPH.uri)] = resources
  const permissions = found.map(({ permission }) => permission)
  checkPermissions(resource, permissions)
  return { openId: new Set(words.filter((word) => OPEN_ID_SCOPES.has(word))), resource, permissions, asked }
}

function checkPermissions({ scopes }: Registration, permissions: readonly string[]): void {
  const invalid = "The provided value for the input parameter 'scope' is not valid"
  if (permissions.includes(DEFAULT_SCOPE)) {
    if (permissions.length === 1) return
    throw aadstsError(70011, {
      description: `${invalid}: .default cannot be combined with other permissions.`,
    })
  }
  const offered = namesOf(scopes)
  const unknown = permissions.find((permission) => !offered.includes(permission))
  if (unknown !== undefined) {
    throw aadstsError(70011, { description: `${invalid}: the permission '${unknown}' does not exist.` })
  }
}

function findPermission(registry: Registry, scope: string): { resource: Registration; permission: string } {
  const slash = scope.lastIndexOf('/')
  const uri = slash === -1 ? GRAPH.uri : scope.slice(0, slash).replace(/\/$/, '')
  return { resource: findResource(registry, uri), permission: scope.slice(slash + 1) }
}

function findResource({ registrations }: Registry, uri: string): Registration {
  const resource = registrations.find(
    ({ clientId, identifierUris }) => clientId === uri || identifierUris.includes(uri),
  )
  if (!resource?.servicePrincipal) {
    throw aadstsError(500011, {
      description: `The resource principal named ${uri} was not found in the tenant.`,
    })
  }
  return resource
}

/**
 * The permissions of a token: for `.default`, all consented permissions; otherwise, the requested ones. If only OpenID
 * scopes were requested, returns those scopes.
 *
 * @throws {@link EntraError} 65001 if a requested permission lacks consent.
 */
export function consentedPermissions(
  registry: Registry,
  client: Registration,
  { resource, permissions, openId }: RequestedScopes,
  userId: string,
): readonly string[] {
  if (permissions.length === 0) return [...openId]
  const given = registry.consents
    .filter(({ clientId, resourceId }) => clientId === client.clientId && resourceId === resource.clientId)
    .filter(({ principalId }) => principalId === null || principalId === userId)
    .flatMap(({ scopes }) => scopes)
  const offered = namesOf(resource.scopes)
  const consented = [...given, ...preAuthorized(client, resource)].filter((scope) => offered.includes(scope))
  const wanted = permissions.includes(DEFAULT_SCOPE) ? [...new Set(consented)] : permissions
  if (wanted.length === 0 || wanted.some((permission) => !consented.includes(permission))) {
    throw aadstsError(65001, {
      description: `The user or administrator has not consented to use the application with ID '${client.clientId}' named '${client.displayName}'. Send an interactive authorization request for this user and resource.`,
    })
  }
  return wanted
}

/** The permissions that the resource grants to the client without consent. */
function preAuthorized({ clientId }: Registration, resource: Registration): readonly string[] {
  const ids = resource.preAuthorizedApplications
    .filter(({ appId }) => appId === clientId)
    .flatMap(({ delegatedPermissionIds }) => delegatedPermissionIds)
  return namesOf(resource.scopes.filter(({ id }) => ids.includes(id)))
}

/** The permissions that an application has without a user. */
export function applicationPermissions(
  { consents }: Registry,
  client: Registration,
  resource: Registration,
): readonly string[] {
  return consents
    .filter(({ clientId, resourceId }) => clientId === client.clientId && resourceId === resource.clientId)
    .flatMap(({ appRoles }) => appRoles)
    .filter((role) => namesOf(resource.appRoles).includes(role))
}
