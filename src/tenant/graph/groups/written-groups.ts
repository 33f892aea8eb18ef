import type { Group, Groups } from '../../contoso/groups.ts'
import { objectId } from '../../contoso/object-id.ts'

/** Groups that clients can change. Changes exist only in memory. */
export interface WrittenGroups extends Groups {
  /** By default, the member with the lowest index. */
  ownerIndexes(group: Group): readonly number[]
  /** @param owner - the index of the person who creates the group and becomes a member. */
  add(about: Omit<Group, 'index' | 'id'>, owner: number): Group
  /** Replaces the group with the same ID. */
  put(group: Group): void
  remove(group: Group): void
  setMembers(group: Group, indexes: readonly number[]): void
  setOwners(group: Group, indexes: readonly number[]): void
}

/** The maximum number of groups that clients can create. */
const MAX_CREATED_GROUPS = 1_000

/** Contoso's groups, including changes by clients. */
export function withWrites(generated: Groups): WrittenGroups {
  /** By index; null if removed. */
  const written = new Map<number, Group | null>()
  const members = new Map<number, readonly number[]>()
  const owners = new Map<number, readonly number[]>()
  let next = generated.size

  const at = (index: number) => {
    const group = written.get(index)
    return group === undefined && index < generated.size ? generated.group(index) : (group ?? undefined)
  }
  const all = () =>
    Array.from({ length: next }, (_, index) => at(index)).filter((group) => group !== undefined)
  const memberIndexes = (group: Group) =>
    members.get(group.index) ?? (group.index < generated.size ? generated.memberIndexes(group) : [])

  return {
    get size() {
      return all().length
    },
    group: (position) => {
      const group = all()[position]
      if (group === undefined) throw new RangeError(`There is no group at position ${position}.`)
      return group
    },
    find: (id) => all().find((group) => group.id === id.toLowerCase()),
    memberIndexes,
    ownerIndexes: (group) => owners.get(group.index) ?? memberIndexes(group).slice(0, 1),
    nested: (group) => (group.index < generated.size ? presentOf(generated.nested(group), at) : undefined),
    parent: (group) => (group.index < generated.size ? presentOf(generated.parent(group), at) : undefined),
    groupsOf: (person) => {
      const own = generated
        .groupsOf(person)
        .filter(({ index }) => !members.has(index))
        .flatMap(({ index }) => at(index) ?? [])
      const others = [...members]
        .filter(([, indexes]) => indexes.includes(person.index))
        .flatMap(([index]) => at(index) ?? [])
      return [...own, ...others].sort((left, right) => left.index - right.index)
    },
    add: (about, owner) => {
      if (next - generated.size >= MAX_CREATED_GROUPS) written.set(next - MAX_CREATED_GROUPS, null)
      const group = { ...about, index: next, id: objectId('group', next) }
      next++
      written.set(group.index, group)
      members.set(group.index, [owner])
      owners.set(group.index, [owner])
      return group
    },
    put: (group) => void written.set(group.index, group),
    remove: ({ index }) => void written.set(index, null),
    setMembers: ({ index }, indexes) => void members.set(index, indexes),
    setOwners: ({ index }, indexes) => void owners.set(index, indexes),
  }
}

function presentOf(group: Group | undefined, at: (index: number) => Group | undefined): Group | undefined {
  return group === undefined ? undefined : at(group.index)
}
