import { type Grant, type Permission, type Permissions, requestKey } from './permissions.ts'

/** The parts of Microsoft's file that matter here. */
interface PermissionsFile {
  readonly permissions: Readonly<Record<string, PermissionEntry>>
}

interface PermissionEntry {
  readonly schemes: Readonly<
    Partial<Record<string, { readonly privilegeLevel?: number; readonly requiresAdminConsent?: boolean }>>
  >
  readonly pathSets: readonly {
    readonly schemeKeys: readonly string[]
    readonly methods: readonly string[]
    /** Remarks such as `least=DelegatedWork;AlsoRequires=User.Read.All`. */
    readonly paths: Readonly<Record<string, string>>
  }[]
}

const USER = 'DelegatedWork'
const APPLICATION = 'Application'

/**
 * Reads Microsoft's list of permissions by method and path.
 *
 * @see https://github.com/microsoftgraph/microsoft-graph-devx-content/tree/dev/permissions
 */
export function readPermissionsJson(json: string): Permissions {
  const { permissions } = JSON.parse(json) as PermissionsFile
  const grants = new Map<string, Grant[]>()
  for (const [permission, entry] of Object.entries(permissions)) {
    for (const [request, grant] of grantsOf(permission, entry)) {
      const known = grants.get(request)
      if (known) known.push(grant)
      else grants.set(request, [grant])
    }
  }
  const byName = Object.entries(permissions).map(([name, entry]) => [name, permissionOf(entry)] as const)
  return { byName: new Map(byName), grants }
}

function permissionOf({ schemes }: PermissionEntry): Permission {
  const user = schemes[USER]
  return {
    delegated: user
      ? {
          needsAdmin: user.requiresAdminConsent === true,
          privilegeLevel: user.privilegeLevel ?? Number.POSITIVE_INFINITY,
        }
      : null,
    isForApplications: schemes[APPLICATION] !== undefined,
  }
}

/** A permission's requests, each with what it is worth there. */
function grantsOf(permission: string, { pathSets }: PermissionEntry): readonly (readonly [string, Grant])[] {
  return pathSets.flatMap(({ schemeKeys, methods, paths }) => {
    const isDelegated = schemeKeys.includes(USER)
    const isForApplications = schemeKeys.includes(APPLICATION)
    if (!isDelegated && !isForApplications) return []
    return Object.entries(paths).flatMap(([path, remarks]) => {
      const scope = { permission, isDelegated, isForApplications, methodCount: methods.length }
      const grant = { ...scope, ...readRemarks(remarks) }
      return methods.map((method) => [requestKey(method, path), grant] as const)
    })
  })
}

function readRemarks(remarks: string): Pick<Grant, 'isMarkedLeast' | 'alsoRequires'> {
  const [, least = ''] = /least=([^;]*)/.exec(remarks) ?? []
  const [, also = ''] = /AlsoRequires=([^;]*)/.exec(remarks) ?? []
  return {
    isMarkedLeast: least.split(',').includes(USER),
    alsoRequires: also.split(',').filter((permission) => permission !== ''),
  }
}
