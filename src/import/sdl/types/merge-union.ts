import { TEXTUAL_SCALARS } from '../../../scalar-kinds.ts'
import type { ApiDescription, Member, ObjectType, TypeReference, UnionType } from '../../description.ts'

/**
 * One object type with the members of all types in a union, for values that are sent: GraphQL has no unions of input types. No
 * member is required. If the types of a member differ, the member is a string if all of them are strings or numbers; otherwise,
 * it is arbitrary JSON.
 */
export function mergedUnion(
  { name, description, members }: UnionType,
  types: ApiDescription['types'],
): ObjectType {
  const merged = new Map<string, Member>()
  for (const each of members) {
    const type = types.get(each)
    if (type?.kind !== 'object') continue
    for (const member of type.members) {
      const known = merged.get(member.name)
      merged.set(member.name, {
        ...member,
        required: false,
        type: known ? joined(known.type, member.type, types) : member.type,
      })
    }
  }
  return { kind: 'object', name, description, members: [...merged.values()], discriminated: null }
}

function joined(one: TypeReference, other: TypeReference, types: ApiDescription['types']): TypeReference {
  if (JSON.stringify(one) === JSON.stringify(other)) return one
  if (isText(one, types) && isText(other, types)) return { kind: 'scalar', scalar: 'String' }
  return {
    kind: 'any',
    because: 'the objects of a union have members with the same name but different types',
  }
}

function isText(type: TypeReference, types: ApiDescription['types']): boolean {
  if (type.kind === 'named') return types.get(type.name)?.kind === 'enum'
  return type.kind === 'scalar' && TEXTUAL_SCALARS.has(type.scalar)
}
