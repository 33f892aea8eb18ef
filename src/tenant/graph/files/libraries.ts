import type { Person } from '../../contoso/contoso.ts'
import type { Group } from '../../contoso/groups.ts'
import { objectId } from '../../contoso/object-id.ts'
import { groupsOf, membersOf } from '../groups/memberships.ts'
import type { GraphData } from '../http/graph-request.ts'

/** Higher than any person's index. */
const FIRST_INDEX = 900_000

/**
 * The owner of a group's files, represented as a person with the group's ID and name, because a drive requires a person.
 * Undefined for a group without files.
 */
export function libraryOwner(group: Group, data: GraphData): Person | undefined {
  if (group.kind !== 'microsoft365') return undefined
  const { people } = membersOf(group, data)
  const someone = people.size > 0 ? people.at(0) : data.contoso.person(0)
  return {
    ...someone,
    id: group.id,
    index: FIRST_INDEX + group.index,
    displayName: group.displayName,
    employeeId: `G${String(group.index).padStart(6, '0')}`,
    userType: 'Member',
  }
}

/** The owner of the library with this index; undefined if the index belongs to a person or is unknown. */
export function libraryOwnerAt(index: number, data: GraphData): Person | undefined {
  if (index < FIRST_INDEX) return undefined
  const group = groupsOf(data).find(objectId('group', index - FIRST_INDEX))
  return group === undefined ? undefined : libraryOwner(group, data)
}

/** Whether the files belong to the person or to a group that the person is a member of. */
export function isOwnerOrMember(owner: Person, objectId: string, data: GraphData): boolean {
  if (owner.id === objectId) return true
  const person = data.contoso.find(objectId)
  return (
    person !== undefined &&
    groupsOf(data)
      .groupsOf(person)
      .some(({ id }) => id === owner.id)
  )
}
