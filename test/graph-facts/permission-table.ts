import { factsIn } from './csdl-table.ts'
import type { Grant, Permission, Permissions } from './permissions.ts'

/*
 * A line for each permission, then the requests that the same permissions grant, followed by those permissions:
 *
 *   permission Mail.Read user 2 application            needs no administrator; its privilege level
 *   permission User.Read.All admin 3 application
 *   GET /me/messages
 *   GET /me/messages/{id}
 *     Mail.ReadBasic user least application 1          for users, the least for them, for applications; methods it grants
 *     Mail.ReadWrite user 3 +User.Read                 +: one of these is needed as well
 */

/** Writes permissions as a table of facts, which {@link readPermissionTable} reads. */
export function writePermissionTable({ byName, grants }: Permissions): string {
  const names = [...byName].map(([name, permission]) => permissionLine(name, permission)).sort()
  const requestsByGrants = new Map<string, string[]>()
  for (const request of [...grants.keys()].sort(byPath)) {
    const lines = [...new Set(grants.get(request)?.map(grantLine))].sort().join('\n')
    requestsByGrants.set(lines, [...(requestsByGrants.get(lines) ?? []), request])
  }
  const requests = [...requestsByGrants].map(([lines, each]) => [...each, lines].join('\n'))
  return `${[...names, ...requests].join('\n')}\n`
}

function byPath(first: string, second: string): number {
  const [key, other] = [first, second].map((request) => request.split(' ').reverse().join(' '))
  return (key ?? '') < (other ?? '') ? -1 : 1
}

function permissionLine(name: string, { delegated, isForApplications }: Permission): string {
  return [
    `permission ${name}`,
    ...(delegated ? [delegated.needsAdmin ? 'admin' : 'user', `${delegated.privilegeLevel}`] : []),
    ...(isForApplications ? ['application'] : []),
  ].join(' ')
}

function grantLine(grant: Grant): string {
  return [
    `  ${grant.permission}`,
    ...(grant.isDelegated ? ['user'] : []),
    ...(grant.isMarkedLeast ? ['least'] : []),
    ...(grant.isForApplications ? ['application'] : []),
    `${grant.methodCount}`,
    ...grant.alsoRequires.map((permission) => `+${permission}`),
  ].join(' ')
}

/** Reads what {@link writePermissionTable} wrote. */
export function readPermissionTable(table: string): Permissions {
  const byName = new Map<string, Permission>()
  const grants = new Map<string, Grant[]>()
  let same: Grant[] = []
  for (const line of factsIn(table)) {
    if (line.startsWith('permission ')) byName.set(...permissionOf(line))
    else if (line.startsWith('  ')) same.push(grantOf(line))
    else {
      // A request after grants begins another group.
      if (same.length > 0) same = []
      grants.set(line, same)
    }
  }
  return { byName, grants }
}

function permissionOf(line: string): [string, Permission] {
  const [, name = '', ...rest] = line.split(' ')
  const isDelegated = rest[0] === 'admin' || rest[0] === 'user'
  return [
    name,
    {
      delegated: isDelegated ? { needsAdmin: rest[0] === 'admin', privilegeLevel: Number(rest[1]) } : null,
      isForApplications: rest.at(-1) === 'application',
    },
  ]
}

function grantOf(line: string): Grant {
  const [permission = '', ...rest] = line.trim().split(' ')
  const alsoRequires = rest.filter((word) => word.startsWith('+')).map((word) => word.slice(1))
  return {
    permission,
    isDelegated: rest.includes('user'),
    isForApplications: rest.includes('application'),
    isMarkedLeast: rest.includes('least'),
    methodCount: Number(rest.find((word) => /^\d+$/.test(word))),
    alsoRequires,
  }
}
