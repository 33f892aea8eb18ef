import { isGuid } from '../../guid.ts'
import type { Alternatives } from './alternatives.ts'

/** Permissions of a request: all of them, those that count for what is the user's own, and those for what others share. */
export interface ScopesByOwner {
  readonly scopes: Alternatives
  readonly ownScopes: Alternatives
  /** Empty where nothing is shared. */
  readonly sharedScopes: Alternatives
}

/**
 * The permissions that count for a path. Below `/me/`, and below `/users/{id}/` with the user's own id, those for the user's own
 * data; with the id of another person, those for what is shared, without which Microsoft Graph denies access. Where the path names its
 * owner in another way, all of them: then the API decides.
 *
 * @param me - object id of the user; null for a caller that is none.
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
