import { LRUCache } from 'lru-cache'
import type { ApiConfig } from '../../config/config.ts'

/** A token that one API accepts, for one caller. */
export interface AccessToken {
  /** Sent as `Bearer` to the origin of that API alone. Never logged, never read: it is the API's business. */
  readonly value: string
  /** When it was asked for, in milliseconds since the epoch. */
  readonly exchangedAt: number
  /** When the API stops accepting it, in milliseconds since the epoch. */
  readonly expiresAt: number
  /** When Entra ID would like it to be exchanged again, in milliseconds since the epoch; null if it does not say. */
  readonly refreshAt: number | null
  /**
   * Delegated permissions that the user or an admin has consented to, as the schema spells them: `User.Read`.
   * What was consented, not what was asked for, because the exchange asks for `.default`. Null for an application's
   * own token: its permissions stand in the token alone, which is the API's to read.
   */
  readonly granted: ReadonlySet<string> | null
  /** Whether another replica exchanged it. */
  readonly isShared?: true
}

/**
 * Whether a token has what a request takes, as far as we can know: of an application's own token the API says it.
 *
 * @param alternatives - any one inner list, all of its members.
 */
export function permits({ granted }: AccessToken, alternatives: readonly (readonly string[])[]): boolean {
  return granted === null || alternatives.some((scopes) => scopes.every((scope) => granted.has(scope)))
}

/** Scopes of OpenID Connect, which MSAL adds to every request, and the one that stands for all others. */
const NOT_PERMISSIONS: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'offline_access',
  '.default',
])

/**
 * Reads the `scope` of a token endpoint's answer. Entra ID writes the permissions of Microsoft Graph both with
 * and without the resource before them.
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

/** Users of one organization have mostly the same permissions, and so need not each keep a copy. */
const known = new LRUCache<string, ReadonlySet<string>>({
  max: 1000,
  maxSize: 2 * 1024 ** 2,
  sizeCalculation: (_permissions, names) => names.length + 1,
})

/** One set for all who have the same permissions. */
export function sharedPermissions(permissions: readonly string[]): ReadonlySet<string> {
  const key = permissions.join(' ')
  const permitted = known.get(key) ?? new Set(permissions)
  known.set(key, permitted)
  return permitted
}

function withoutResource(scope: string, resource: string): string {
  if (!scope.toLowerCase().startsWith(`${resource}/`.toLowerCase())) return scope
  // A resource that itself ends with a slash is written with two: https://management.azure.com//.default
  return scope.slice(resource.length).replace(/^\/+/, '')
}
