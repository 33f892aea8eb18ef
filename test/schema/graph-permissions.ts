import type { Method } from '../../src/plan/directives.ts'
import { withoutFileNames } from './graph-path.ts'

/** What a delegated permission is worth at one method and path, for people with a work account. */
export interface Grant {
  readonly permission: string
  /** Microsoft marks it as the least that will do. It marks reads and writes of a path together. */
  readonly isMarkedLeast: boolean
  /** 1 is the least; of the permission as a whole. */
  readonly privilegeLevel: number
  /** How many methods it grants together at this path. */
  readonly methodCount: number
  /** One of these is needed besides; none for most. */
  readonly alsoRequires: readonly string[]
}

/** Finds the permissions that grant a request; undefined where Microsoft lists no such request. */
export type GrantsOf = (method: Method, path: string) => readonly Grant[] | undefined

/** The parts of `graph-permissions.json` that matter here. */
interface PermissionsFile {
  readonly permissions: Readonly<
    Record<
      string,
      {
        readonly schemes: Readonly<Partial<Record<string, { readonly privilegeLevel?: number }>>>
        readonly pathSets: readonly {
          readonly schemeKeys: readonly string[]
          readonly methods: readonly string[]
          /** Remarks such as `least=DelegatedWork;AlsoRequires=User.Read.All`. */
          readonly paths: Readonly<Record<string, string>>
        }[]
      }
    >
  >
}

const SCHEME = 'DelegatedWork'

/** Reads Microsoft's list of permissions by method and path. */
export function readGrants(json: string): GrantsOf {
  const { permissions } = JSON.parse(json) as PermissionsFile
  const grants = new Map<string, Grant[]>()
  for (const [permission, entry] of Object.entries(permissions)) {
    for (const [request, grant] of rowsOf(permission, entry)) {
      const known = grants.get(request)
      if (known) known.push(grant)
      else grants.set(request, [grant])
    }
  }
  return (method, path) => {
    const found = spellingsOf(path).flatMap((spelling) => grants.get(`${method} ${spelling}`) ?? [])
    return found.length === 0 ? undefined : found
  }
}

/** A permission's requests, as `GET /me`, each with what it is worth there. */
function rowsOf(
  permission: string,
  { schemes, pathSets }: PermissionsFile['permissions'][string],
): readonly (readonly [string, Grant])[] {
  const privilegeLevel = schemes[SCHEME]?.privilegeLevel ?? Number.POSITIVE_INFINITY
  return pathSets
    .filter(({ schemeKeys }) => schemeKeys.includes(SCHEME))
    .flatMap(({ methods, paths }) =>
      Object.entries(paths).flatMap(([path, remarks]) => {
        const grant = { permission, privilegeLevel, methodCount: methods.length, ...readRemarks(remarks) }
        return methods.map((method) => [`${method} ${normalize(path)}`, grant] as const)
      }),
    )
}

function readRemarks(remarks: string): Pick<Grant, 'isMarkedLeast' | 'alsoRequires'> {
  const [, least = ''] = /least=([^;]*)/.exec(remarks) ?? []
  const [, also = ''] = /AlsoRequires=([^;]*)/.exec(remarks) ?? []
  return {
    isMarkedLeast: least.split(',').includes(SCHEME),
    alsoRequires: also.split(',').filter((permission) => permission !== ''),
  }
}

/**
 * The path as Microsoft's list may have it: it keeps the calendar view below the calendar alone, and knows neither the
 * named key of a drive's root nor every path through the names of files.
 */
function spellingsOf(path: string): readonly string[] {
  const normal = normalize(path)
  const plain = withoutFileNames(normal)
    .replace('/items/root', '/items/{id}')
    .replace(/(?<!\/calendar)\/calendarview/, '/calendar/calendarview')
  return normal === plain ? [normal] : [normal, plain]
}

/** What counts: no query, no names of variables, no parentheses, and not which view of a thing is asked for. */
function normalize(path: string): string {
  return (path.split('?')[0] ?? '')
    .toLowerCase()
    .replaceAll(/\{[^{}]*\}/g, '{id}')
    .replaceAll(/\([^()]*\)/g, '')
    .replaceAll('/microsoft.graph.', '/')
    .replace(/(?:\/\$(?:value|count|ref))+$/, '')
}

/** Those of which none is less than another: marked ones first, then by level, then by how much they grant with it. */
export function leastOf(grants: readonly Grant[]): readonly Grant[] {
  const marked = grants.filter(({ isMarkedLeast }) => isMarkedLeast)
  const candidates = marked.length > 0 ? marked : grants
  const level = Math.min(...candidates.map(({ privilegeLevel }) => privilegeLevel))
  const lowest = candidates.filter(({ privilegeLevel }) => privilegeLevel === level)
  const methodCount = Math.min(...lowest.map((grant) => grant.methodCount))
  return lowest.filter((grant) => grant.methodCount === methodCount)
}
