import { randomUUID } from 'node:crypto'
import { rejection } from '../../../plan/authorization/check-requirement.ts'
import type { Exchange } from '../tool-request.ts'
import type { Tool } from './tool.ts'

type WithPermissions = Pick<Tool, 'permissions'>

/**
 * Whether the granted permissions allow every part of a tool's operation to run for a caller. A tool is also available if the
 * user only has to sign in again. If this cannot be determined, because a policy in code throws an error, the tool is not
 * available; other tools are not affected.
 */
export async function isAvailable(
  { name, permissions }: WithPermissions & Pick<Tool, 'name'>,
  { caller, isGranted, log }: Pick<Exchange, 'caller' | 'isGranted' | 'log'>,
): Promise<boolean> {
  try {
    const isForbidden = permissions.callers.some(
      ({ requirement }) => rejection(requirement, caller)?.code === 'FORBIDDEN',
    )
    return !isForbidden && (await isGranted(permissions))
  } catch (error) {
    log.error({ tool: name, err: error, errorId: randomUUID() }, 'a tool is not listed because of a bug')
    return false
  }
}

/** The least privileged permissions that a tool requires, by API. */
export function permissionsShown({
  permissions,
}: WithPermissions): Readonly<Record<string, readonly string[]>> {
  const byApi = new Map<string, Set<string>>()
  for (const { api, scopes } of permissions.uses) {
    const known = byApi.get(api) ?? new Set()
    byApi.set(api, known)
    for (const scope of scopes[0] ?? []) known.add(scope)
  }
  return Object.fromEntries([...byApi].map(([api, scopes]) => [api, [...scopes].sort()]))
}

/** Behalf's own scopes that tools require; the first of several alternatives. */
export function ownScopes(tools: readonly WithPermissions[]): readonly string[] {
  const least = tools.flatMap(({ permissions }) =>
    permissions.callers.flatMap(({ requirement }) => requirement.scopes[0] ?? []),
  )
  return [...new Set(least)].sort()
}

/** Behalf's own scopes that the operation requires but the caller's token lacks. */
export function missingScopes(
  { permissions }: WithPermissions,
  { caller }: Pick<Exchange, 'caller'>,
): readonly string[] {
  const missing = permissions.callers
    .map(({ requirement }) => requirement.scopes)
    .filter((scopes) => scopes.length > 0)
    .filter((scopes) => !scopes.some((all) => all.every((scope) => caller.scopes.has(scope))))
  return [...new Set(missing.flatMap(([least = []]) => least))]
}
