import type { Person } from '../../contoso/contoso.ts'
import { createGroups, type Group } from '../../contoso/groups.ts'
import { perTenant } from '../endpoints/client-changes.ts'
import type { GraphData } from '../http/graph-request.ts'
import { type Rows, rowsOf } from '../odata/take-page.ts'
import { type DirectoryRoleRow, rolesOf } from './directory-role.ts'
import { withWrites } from './written-groups.ts'

/** Directory objects by kind. */
export interface Listing {
  readonly roles: readonly DirectoryRoleRow[]
  readonly groups: readonly Group[]
  readonly people: Rows<Person>
}

/** The tenant's groups, including changes by clients. */
export const groupsOf = perTenant(({ contoso }) => withWrites(createGroups(contoso)))

const NOTHING: Listing = { roles: [], groups: [], people: rowsOf([]) }

/** The groups that a person is a direct member of. */
export function memberOf(person: Person, data: GraphData): Listing {
  return { ...NOTHING, roles: rolesOf(person, data), groups: groupsOf(data).groupsOf(person) }
}

/** The groups that a person is a direct or transitive member of. */
export function transitiveMemberOf(person: Person, data: GraphData): Listing {
  const { roles, groups } = memberOf(person, data)
  const parents = groups.map((group) => groupsOf(data).parent(group)).filter((group) => group !== undefined)
  const all = new Map([...groups, ...parents].map((group) => [group.index, group]))
  return { ...NOTHING, roles, groups: [...all.values()] }
}

/** The direct members of a group. */
export function membersOf(group: Group, data: GraphData): Listing {
  const nested = groupsOf(data).nested(group)
  const groups = nested === undefined ? [] : [nested]
  return { ...NOTHING, groups, people: peopleAt(groupsOf(data).memberIndexes(group), data) }
}

/** The direct and transitive members of a group. */
export function transitiveMembersOf(group: Group, data: GraphData): Listing {
  const { groups, people } = membersOf(group, data)
  const [nested] = groups
  if (nested === undefined) return { ...NOTHING, groups, people }
  const indexes = [group, nested].flatMap((one) => groupsOf(data).memberIndexes(one))
  return {
    ...NOTHING,
    groups,
    people: peopleAt(
      [...new Set(indexes)].sort((a, b) => a - b),
      data,
    ),
  }
}

/** By default, the owner is the member with the lowest index. */
export function ownersOf(group: Group, data: GraphData): Listing {
  return { ...NOTHING, people: peopleAt(groupsOf(data).ownerIndexes(group), data) }
}

function peopleAt(indexes: readonly number[], { contoso }: GraphData): Rows<Person> {
  return { size: indexes.length, at: (position) => contoso.person(rowsOf(indexes).at(position)) }
}
