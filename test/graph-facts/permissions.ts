import type { Method } from '../../src/plan/directives.ts'
import { withoutFileNames } from './graph-path.ts'

/** A permission of Microsoft Graph, for people with a work account and for applications. */
export interface Permission {
  /** Null where users cannot have it. `privilegeLevel`: 1 is the lowest. */
  readonly delegated: { readonly needsAdmin: boolean; readonly privilegeLevel: number } | null
  readonly isForApplications: boolean
}

/** What a permission is worth at one method and path. */
export interface Grant {
  readonly permission: string
  readonly isDelegated: boolean
  readonly isForApplications: boolean
  /** Microsoft marks it as the least privileged delegated one. It marks reads and writes of a path together. */
  readonly isMarkedLeast: boolean
  /** How many methods it grants together at this path. */
  readonly methodCount: number
  /** One of these is needed as well; none for most. */
  readonly alsoRequires: readonly string[]
}

/** Microsoft's list of permissions, or the part of it that a repository needs. */
export interface Permissions {
  readonly byName: ReadonlyMap<string, Permission>
  /** By {@link requestKey}. */
  readonly grants: ReadonlyMap<string, readonly Grant[]>
}

/** A delegated permission at one method and path. */
export type DelegatedGrant = Grant & { readonly privilegeLevel: number }

/** Everything that grants a request, to users or to applications. */
export function grantsAt({ grants }: Permissions, method: Method, path: string): readonly Grant[] {
  const found = spellingsOf(path).flatMap((spelling) => grants.get(requestKey(method, spelling)) ?? [])
  return found.length > 0 ? found : (LEFT_OUT[requestKey(method, path)] ?? []).map(leftOut)
}

/**
 * Delegated permissions of requests that Microsoft's list does not have, the least privileged first, as the pages of the requests
 * say. The list has a change of a user at `/users/{id}` alone, where the least is that for other people's accounts; the page has
 * `User.ReadWrite` first, and `PATCH /me` as its first example.
 *
 * @see https://learn.microsoft.com/graph/api/group-post-members#permissions
 * @see https://github.com/microsoftgraph/microsoft-graph-docs-contrib/blob/aaa298bb778bc92cdc9bd3662439013677d27a08/api-reference/v1.0/api/user-update.md
 */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  'PATCH /me': ['User.ReadWrite', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
  'POST /groups/{id}/members': ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All'],
}

function leftOut(permission: string, position: number): Grant {
  return {
    permission,
    isDelegated: true,
    isForApplications: true,
    isMarkedLeast: position === 0,
    methodCount: 1,
    alsoRequires: [],
  }
}

/** The delegated permissions that grant a request; undefined where Microsoft lists no such request. */
export function delegatedGrantsAt(
  permissions: Permissions,
  method: Method,
  path: string,
): readonly DelegatedGrant[] | undefined {
  const found = grantsAt(permissions, method, path)
    .filter(({ isDelegated }) => isDelegated)
    .map((grant) => {
      const { privilegeLevel = Number.POSITIVE_INFINITY } =
        permissions.byName.get(grant.permission)?.delegated ?? {}
      return { ...grant, privilegeLevel }
    })
  return found.length === 0 ? undefined : found
}

/** `GET /users/{id}`: paths without what does not matter. */
export function requestKey(method: string, path: string): string {
  return `${method} ${normalizePath(path)}`
}

/**
 * The path as Microsoft's list may have it: it keeps the calendar view below the calendar alone and
 * reactions in chats below users, and knows neither casts, nor the named key of a drive's root nor every path through the names of files.
 */
export function spellingsOf(path: string): readonly string[] {
  const normal = normalizePath(path)
  const plain = withoutFileNames(normalizePath(path.replace(CAST, '')))
    .replace(/^\/chats(?=\/.*reaction$)/, '/users/{id}/chats')
    .replace('/items/root', '/items/{id}')
    .replace(/(?<!\/calendar)\/calendarview/, '/calendar/calendarview')
  return normal === plain ? [normal] : [normal, plain]
}

const CAST = /(?<=\/transitiveMemberOf)\/microsoft\.graph\.\w+/

/** A path without its query, names of variables, parentheses and what selects a view of a resource, in lower case. */
export function normalizePath(path: string): string {
  return (
    (path.split('?')[0] ?? '')
      .toLowerCase()
      // Several segments of RFC 6570.
      .replaceAll('{/', '/{')
      .replaceAll(/\{[^{}]*\}/g, '{id}')
      .replaceAll(/\([^()]*\)/g, '')
      .replaceAll('/microsoft.graph.', '/')
      .replace(/(?:\/\$(?:value|count|ref))+$/, '')
  )
}

/** Those of which none is less than another: marked ones first, then by level, then by how much they grant with it. */
export function leastOf(grants: readonly DelegatedGrant[]): readonly DelegatedGrant[] {
  const marked = grants.filter(({ isMarkedLeast }) => isMarkedLeast)
  const candidates = marked.length > 0 ? marked : grants
  const level = Math.min(...candidates.map(({ privilegeLevel }) => privilegeLevel))
  const lowest = candidates.filter(({ privilegeLevel }) => privilegeLevel === level)
  const methodCount = Math.min(...lowest.map((grant) => grant.methodCount))
  return lowest.filter((grant) => grant.methodCount === methodCount)
}
