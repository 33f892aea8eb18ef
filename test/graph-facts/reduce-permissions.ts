import type { Needs } from './needs.ts'
import { normalizePath, type Permissions, spellingsOf } from './permissions.ts'

/** Reduces permissions to those that grant a request to one of the paths, by any method, and those named. */
export function reducePermissions(
  { byName, grants }: Permissions,
  { paths, permissions }: Pick<Needs, 'paths' | 'permissions'>,
): Permissions {
  const needed = new Set(paths.flatMap(spellingsOf).map(normalizePath))
  const kept = new Map([...grants].filter(([request]) => needed.has(request.slice(request.indexOf(' ') + 1))))
  const granting = new Set([...kept.values()].flat().map(({ permission }) => permission))
  return {
    byName: new Map([...byName].filter(([name]) => granting.has(name) || permissions.has(name))),
    grants: kept,
  }
}
