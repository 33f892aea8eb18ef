import { ImportError } from '../../errors/commands.ts'
import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import type { HttpMethod } from '../description.ts'

/** Microsoft Graph's delegated permissions, by method and path. */
export interface GraphPermissions {
  /** Any one inner list is sufficient; the first is the least privileged. Empty if the table has none. */
  scopesOf(method: HttpMethod, path: string): readonly (readonly string[])[]
}

interface Entry {
  readonly permission: string
  readonly isLeast: boolean
  /** Microsoft's privilege level: higher means more privileged. */
  readonly privilege: number
}

const SCHEME = 'DelegatedWork'

/**
 * Reads Microsoft's permissions table.
 *
 * @throws {@link ImportError} if the document is not that table.
 * @see https://github.com/microsoftgraph/microsoft-graph-devx-content/tree/master/permissions/new
 */
export function readGraphPermissions(table: unknown): GraphPermissions {
  if (!isJsonObject(table) || !isJsonObject(table.permissions)) {
    throw new ImportError(
      'The permissions table has no "permissions" member. Expected Microsoft\'s permissions.json.',
    )
  }
  const entries = new Map<string, Entry[]>()
  for (const [permission, details] of Object.entries(table.permissions)) {
    if (!isJsonObject(details)) continue
    const privilege = privilegeOf(details)
    for (const { key, isLeast } of grantsOf(details)) {
      const known = entries.get(key) ?? []
      known.push({ permission, isLeast, privilege })
      entries.set(key, known)
    }
  }
  return {
    scopesOf(method, path) {
      const found = entries.get(keyOf(method, path)) ?? []
      return [...found].sort(byPrivilege).map(({ permission }) => [permission])
    },
  }
}

function byPrivilege(one: Entry, other: Entry): number {
  if (one.isLeast !== other.isLeast) return one.isLeast ? -1 : 1
  return one.privilege - other.privilege || (one.permission < other.permission ? -1 : 1)
}

function privilegeOf({ schemes }: JsonObject): number {
  const scheme = isJsonObject(schemes) ? schemes[SCHEME] : undefined
  return isJsonObject(scheme) && typeof scheme.privilegeLevel === 'number' ? scheme.privilegeLevel : 0
}

function grantsOf({ pathSets }: JsonObject): readonly { readonly key: string; readonly isLeast: boolean }[] {
  return (Array.isArray(pathSets) ? pathSets : [])
    .filter(isJsonObject)
    .flatMap(({ schemeKeys, methods, paths }) => {
      if (
        !Array.isArray(schemeKeys) ||
        !schemeKeys.includes(SCHEME) ||
        !Array.isArray(methods) ||
        !isJsonObject(paths)
      )
        return []
      return Object.entries(paths).flatMap(([path, marks]) =>
        methods.map((method) => ({ key: keyOf(String(method), path), isLeast: isLeastIn(String(marks)) })),
      )
    })
}

/** `least=DelegatedWork,Application;other=…` */
function isLeastIn(marks: string): boolean {
  const [, schemes = ''] = /least=([^;]*)/.exec(marks) ?? []
  return schemes.split(',').includes(SCHEME)
}

/** In the table, paths are in lower case, each variable is `{id}`, and functions have no parameter values. */
function keyOf(method: string, path: string): string {
  const plain = path
    .toLowerCase()
    .replaceAll(/\{[^{}]*\}/g, '{id}')
    .replaceAll(/=('?)\{id\}\1/g, '={value}')
    .replace('microsoft.graph.', '')
  return `${method.toUpperCase()} ${plain}`
}
