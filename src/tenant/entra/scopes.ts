import { EntraError } from './entra-error.ts'
import { GRAPH, type Registration, type Registry } from './registrations.ts'

/** The `scope` parameter, understood. */
export interface RequestedScopes {
  /** `openid`, `offline_access` and the like. */
  readonly openId: ReadonlySet<string>
  /** The one API that is asked for; null when only OpenID scopes are. */
  readonly resource: Registration | null
  /** Delegated permissions by their plain names; `.default` among them asks for all that is consented. */
  readonly permissions: readonly string[]
  /** As they were asked for: answers echo them in this form. */
  readonly asked: readonly string[]
}

const OPEN_ID_SCOPES: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access'])
export const DEFAULT_SCOPE = '.default'

/**
 * Reads a `scope` parameter. A scope without a resource is Microsoft Graph's.
 *
 * @throws {@link EntraError} when an API is unknown, a permission is, or several APIs are named at once.
 */
export function parseScopes(registry: Registry, scope: string): RequestedScopes {
  const words = scope.split(' ').filter(Boolean)
  const asked = words.filter((word) => !OPEN_ID_SCOPES.has(word))
  const found = asked.map((word) => findPermission(registry, word))
  const resources = new Set(found.map(({ resource }) => resource))
  if (resources.size > 1) {
    throw new EntraError('invalid_request', 28000, 'The scopes are of more than one resource.')
  }
  const [resource = null] = resources
  for (const { permission } of found) {
    if (permission !== DEFAULT_SCOPE && !resource?.scopes.includes(permission)) {
      throw new EntraError(
        'invalid_scope',
        70011,
        `The provided value for the input parameter 'scope' is not valid.`,
      )
    }
  }
  return {
    openId: new Set(words.filter((word) => OPEN_ID_SCOPES.has(word))),
    resource,
    permissions: found.map(({ permission }) => permission),
    asked,
  }
}

function findPermission(registry: Registry, scope: string): { resource: Registration; permission: string } {
  const slash = scope.lastIndexOf('/')
  const uri = slash === -1 ? GRAPH.uri : scope.slice(0, slash).replace(/\/$/, '')
  const resource = registry.registrations.find(
    ({ clientId, identifierUris }) => clientId === uri || identifierUris.includes(uri),
  )
  if (!resource) {
    throw new EntraError(
      'invalid_resource',
      500011,
      `The resource principal named ${uri} was not found in the tenant.`,
    )
  }
  return { resource, permission: scope.slice(slash + 1) }
}

/**
 * The permissions that a token gets: all that is consented for `.default`, else what was asked for.
 *
 * @throws {@link EntraError} 65001 when something that was asked for is not consented.
 */
export function consentedPermissions(
  registry: Registry,
  client: Registration,
  { resource, permissions }: RequestedScopes,
  userId: string,
): readonly string[] {
  const consented = registry.consents
    .filter(({ clientId, resourceId }) => clientId === client.clientId && resourceId === resource?.clientId)
    .filter(({ principalId }) => principalId === null || principalId === userId)
    .flatMap(({ scopes }) => scopes)
  const wanted = permissions.includes(DEFAULT_SCOPE) ? [...new Set(consented)] : permissions
  if (wanted.length === 0 || wanted.some((permission) => !consented.includes(permission))) {
    throw new EntraError(
      'invalid_grant',
      65001,
      `The user or administrator has not consented to use the application with ID '${client.clientId}' named '${client.displayName}'. Send an interactive authorization request for this user and resource.`,
      { suberror: 'consent_required' },
    )
  }
  return wanted
}
