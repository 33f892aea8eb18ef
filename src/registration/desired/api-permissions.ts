import type { ApiConfig, RegistrationSettings } from '../../config/config.ts'
import { ConfigInvalidError } from '../../errors/startup.ts'
import { GRAPH_CLIENT_ID, isGraphResource } from '../../plan/permissions/graph-resource.ts'
import type { PermissionUse } from '../../plan/permissions/permission-use.ts'

/** The permissions that Behalf needs for one API. */
export interface ApiPermissions {
  /** The API's name in the configuration. */
  readonly api: string
  /** App ID URI or client ID. */
  readonly resource: string
  /** The client ID from the configuration, or null. */
  readonly clientId: string | null
  /** Delegated permissions first, sorted by name. */
  readonly permissions: readonly NeededPermission[]
  /**
   * Names of delegated permissions that are requested only if `registration.sharedPermissions` is set, but are used
   * whenever they are granted. Without them, a field returns only the user's own data; with them, it also returns data
   * that others share with the user.
   */
  readonly optional: readonly string[]
}

export interface NeededPermission {
  readonly name: string
  /** `delegated`: on behalf of a user; `application`: with Behalf's own permissions. */
  readonly kind: 'delegated' | 'application'
  /** Fields that need the permission, as `Type.field`, or the setting that names it. */
  readonly neededBy: readonly string[]
}

/**
 * The minimum permissions that the schema's fields need: the first alternative of each field, which is the least
 * privileged. For an API that is called with Behalf's own permissions, fields cannot state what they need, so the
 * configuration names the permissions.
 *
 * @throws {@link ConfigInvalidError} if permissions are configured for an API that is never called with Behalf's own
 *   permissions.
 */
export function apiPermissionsOf(
  settings: RegistrationSettings,
  uses: readonly PermissionUse[],
): readonly ApiPermissions[] {
  const problems = Object.entries(settings.registration.apis).flatMap(
    ([name, { applicationPermissions }]) => {
      const api = settings.apis.get(name)
      if (!api) return [`registration.apis.${name}: is not a configured API`]
      return applicationPermissions.length > 0 && !callsAsItself(api)
        ? [
            `registration.apis.${name}.applicationPermissions: are not used, because apis.${name}.auth never calls the API with Behalf's own permissions`,
          ]
        : []
    },
  )
  if (problems.length > 0) throw new ConfigInvalidError(problems)
  return [...settings.apis.values()].flatMap((api) => {
    const own = settings.registration.apis[api.name]
    const permissions = [
      ...delegatedOf(api, uses, settings.registration.sharedPermissions),
      ...(own?.applicationPermissions ?? []).map((name) => ({
        name,
        kind: 'application' as const,
        neededBy: [`registration.apis.${api.name}.applicationPermissions`],
      })),
    ]
    const { name, resource } = api
    return permissions.length === 0
      ? []
      : [
          {
            api: name,
            resource,
            clientId: clientIdOf(resource, own?.clientId ?? null),
            permissions,
            optional: optionalOf(api, uses),
          },
        ]
  })
}

/** Whether Behalf calls the API with its own permissions. */
export function callsAsItself({ auth }: ApiConfig): boolean {
  return auth.user === 'app' || auth.appOnly === 'clientCredentials'
}

function delegatedOf(
  api: ApiConfig,
  uses: readonly PermissionUse[],
  withShared: boolean,
): readonly NeededPermission[] {
  if (api.auth.user !== 'onBehalfOf') return []
  const fields = new Map<string, string[]>()
  for (const { coordinate, scopes, sharedScopes } of uses.filter((use) => use.api === api.name)) {
    const names = [...(scopes[0] ?? []), ...((withShared && sharedScopes?.[0]) || [])]
    for (const name of names) fields.set(name, [...(fields.get(name) ?? []), coordinate])
  }
  return [...fields]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, neededBy]) => ({ name, kind: 'delegated', neededBy }))
}

/** @see https://learn.microsoft.com/graph/outlook-share-messages-folders */
function optionalOf(api: ApiConfig, uses: readonly PermissionUse[]): readonly string[] {
  const ofApi = uses.filter((use) => use.api === api.name)
  return [...new Set(ofApi.flatMap(({ sharedScopes = [] }) => sharedScopes.flat()))]
}

/** The configured client ID, or the one that can be derived from the App ID URI; null if there is neither. */
function clientIdOf(resource: string, configured: string | null): string | null {
  if (configured !== null) return configured
  if (isGraphResource(resource)) return GRAPH_CLIENT_ID
  return (
    /^(?:api:\/\/)?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.exec(resource)?.[1]?.toLowerCase() ?? null
  )
}

/** Whether the API is Microsoft Graph, whose permissions have the same IDs everywhere. */
export function isGraph({ clientId }: Pick<ApiPermissions, 'clientId'>): boolean {
  return clientId === GRAPH_CLIENT_ID
}
