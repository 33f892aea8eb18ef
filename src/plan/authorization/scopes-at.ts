import { isGuid } from '../../guid.ts'
import type { Alternatives } from './alternatives.ts'

/** The permissions for a request: all of them, those for the user's own data, and those for data that other users share. */
export interface ScopesByOwner {
  readonly scopes: Alternatives
  readonly ownScopes: Alternatives
  /** Empty if data cannot be shared. */
  readonly sharedScopes: Alternatives
}

/**
 * The permissions that apply to a path. Under `/me/`, and under `/users/{id}/` with the user's own ID, these are the
 * permissions for the user's own data; with another person's ID, they are the permissions for shared data. Without
 * those, Microsoft Graph denies access. If the path identifies its owner in another way, all permissions apply, and the
 * API decides whether to allow access.
 *
 * @param me - the object ID of the user; null for an application.
 * @see https://learn.microsoft.com/graph/outlook-share-messages-folders
 * @see https://learn.microsoft.com/graph/outlook-get-shared-events-calendars
 */
export function scopesAt(
  { scopes, ownScopes, sharedScopes }: ScopesByOwner,
  path: string,
  me: string | null,
): Alternatives {
  if (path.startsWith('/me/')) return ownScopes
  if (sharedScopes.length === 0 || me === null) return scopes
  const [, collection, owner, below] = path.split('/', 4)
  if (collection !== 'users' || below === undefined || !isGuid(owner)) return scopes
  return owner.toLowerCase() === me.toLowerCase() ? ownScopes : sharedScopes
}
