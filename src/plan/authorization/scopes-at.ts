import type { Alternatives } from './alternatives.ts'

/** Permissions of a request: all of them, and those among them that count for what is the user's own. */
export interface ScopesByOwner {
  readonly scopes: Alternatives
  readonly ownScopes: Alternatives
}

/**
 * The permissions that count for a path. Below `/me/` nothing is shared: Microsoft lists no `.Shared` permission for it.
 *
 * @see https://learn.microsoft.com/graph/outlook-share-messages-folders
 */
export function scopesAt({ scopes, ownScopes }: ScopesByOwner, path: string): Alternatives {
  return path.startsWith('/me/') ? ownScopes : scopes
}
