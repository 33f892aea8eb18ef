/** The part of an API's object that a request asks for, as a tree. Values are never changed, so they can be shared. */
export interface Projection {
  /** Names of members: sorted, each once. None where objects come whole. */
  readonly members: readonly string[]
  /** Objects that are members, and come with the object when the API is asked to expand them: sorted, each once. */
  readonly expanded: readonly ExpandedMember[]
}

/** An object that comes with the object it is a member of. */
export interface ExpandedMember {
  readonly member: string
  readonly projection: Projection
}

/** Asks for nothing in particular. */
export const NOTHING: Projection = { members: [], expanded: [] }

/** @param members - in any order, with or without repetitions. */
export function projectionOf(members: readonly string[]): Projection {
  return { members: [...new Set(members)].sort(), expanded: [] }
}

/** Everything that any of the projections asks for. */
export function mergeProjections(projections: readonly Projection[]): Projection {
  const byMember = new Map<string, Projection[]>()
  for (const { member, projection } of projections.flatMap(({ expanded }) => expanded)) {
    byMember.set(member, [...(byMember.get(member) ?? []), projection])
  }
  return {
    ...projectionOf(projections.flatMap(({ members }) => members)),
    expanded: [...byMember.keys()]
      .sort()
      .map((member) => ({ member, projection: mergeProjections(byMember.get(member) ?? []) })),
  }
}

/** What `wanted` asks for and `asked` does not: names of members, `customer.name` for those of an expanded one. */
export function missingMembers(asked: Projection, wanted: Projection): readonly string[] {
  return [
    ...wanted.members.filter((member) => !asked.members.includes(member)),
    ...wanted.expanded.flatMap(({ member, projection }) => {
      const found = expandedMember(asked, member)
      return found
        ? missingMembers(found.projection, projection).map((name) => `${member}.${name}`)
        : [member]
    }),
  ]
}

export function expandedMember({ expanded }: Projection, name: string): ExpandedMember | undefined {
  return expanded.find(({ member }) => member === name)
}

/** The same text for projections that ask for the same, and for no others. */
export function projectionKey(projection: Projection): string {
  return JSON.stringify(projection)
}
