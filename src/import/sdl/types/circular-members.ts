import type { ApiDescription, Member } from '../../description.ts'

/**
 * Whether a required member leads back to its own type through required members only: GraphQL rejects input types of which no
 * object can exist.
 */
export function createCircularMembers(
  types: ApiDescription['types'],
): (owner: string, member: Member) => boolean {
  const targets = new Map<string, readonly string[]>()
  const targetsOf = (name: string): readonly string[] => {
    const before = targets.get(name)
    if (before) return before
    const type = types.get(name)
    const found = type?.kind === 'object' ? type.members.flatMap(requiredObject) : []
    targets.set(name, found)
    return found
  }
  return (owner, member) => {
    const seen = new Set<string>()
    const waiting = [...requiredObject(member)]
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (name === owner) return true
      if (seen.has(name)) continue
      seen.add(name)
      waiting.push(...targetsOf(name))
    }
    return false
  }
}

function requiredObject({ required, type }: Member): readonly string[] {
  return required && type.kind === 'named' ? [type.name] : []
}
