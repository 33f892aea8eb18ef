import { LRUCache } from 'lru-cache'
import type { ApiConfig } from '../../config/config.ts'

/** A token that one API accepts, for one caller. */
export interface AccessToken {
  /** Sent as `Bearer`, only to the origin of that API. Never logged and never parsed: it is opaque to Behalf. */
  readonly value: string
  /** When the exchange was requested, in milliseconds since the epoch. */
  readonly exchangedAt: number
  /** When the API stops accepting it, in milliseconds since the epoch. */
  readonly expiresAt: number
  /** When Entra ID suggests exchanging it again, in milliseconds since the epoch; null if it does not. */
  readonly refreshAt: number | null
  /**
   * Delegated permissions that the user or an admin has consented to, as the schema spells them: `User.Read`.
   * These are the consented permissions, not the requested ones, because the exchange requests `.default`. Null for an
   * application's own token: only the token contains its permissions, and it is opaque to Behalf.
   */
  readonly granted: ReadonlySet<string> | null
  /** Whether another replica exchanged it. */
  readonly isShared?: true
}

/**
 * Whether a token has the permissions that a request needs. Those of an application's own token are unknown, so the API
 * decides.
 *
 * @param alternatives - lists of permissions; a token with all permissions in any one of the lists is sufficient.
 */
export function permits({ granted }: AccessToken, alternatives: readonly (readonly string[])[]): boolean {
  return granted === null || alternatives.some((scopes) => scopes.every((scope) => granted.has(scope)))
}

/** OpenID Connect scopes, which MSAL adds to every request, and `.default`, which stands for all others. */
const NOT_PERMISSIONS: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'offline_access',
  '.default',
])

/**
 * Parses the `scope` of a token endpoint's response. Entra ID writes Microsoft Graph permissions both with and without the
 * resource as a prefix.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/scopes-oidc
 */
export function grantedPermissions(scope: string, api: Pick<ApiConfig, 'resource'>): ReadonlySet<string> {
  const permissions = scope
    .split(' ')
    .map((word) => withoutResource(word, api.resource))
    .filter((word) => word !== '' && !NOT_PERMISSIONS.has(word))
  return sharedPermissions(permissions)
}

/** Most users in an organization have the same permissions, so they share one copy. */
const known = new LRUCache<string, ReadonlySet<string>>({
  max: 1000,
  maxSize: 2 * 1024 ** 2,
  sizeCalculation: (_permissions, names) => names.length + 1,
})

/** One set for all users who have the same permissions. */
export function sharedPermissions(permissions: readonly string[]): ReadonlySet<string> {
  const key = permissions.join(' ')
  const permitted = known.get(key) ?? new Set(permissions)
  known.set(key, permitted)
  return permitted
}

function withoutResource(scope: string, resource: string): string {
  if (!scope.toLowerCase().startsWith(`${resource}/`.toLowerCase())) return scope
  // If the resource ends with a slash, the scope has two: https://management.azure.com//.default
  return scope.slice(resource.length).replace(/^\/+/, '')
}
