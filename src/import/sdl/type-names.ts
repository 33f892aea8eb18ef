import type { ApiDescription, Member, ObjectType, TypeReference } from '../description.ts'
import { createUniqueNames } from '../names/unique-names.ts'
import { camelCase, wordsOf } from '../names/words.ts'

/** A member with the name of its field. */
export interface NamedMember {
  readonly field: string
  readonly member: Member
}

/** Members of an object with names that GraphQL can have, each once, in order. */
export function nameMembers(members: readonly Member[]): readonly NamedMember[] {
  const names = createUniqueNames(['__typename'])
  return members.map((member) => ({ member, field: names.take([fieldName(member.name)]) }))
}

/** The name of a field or argument for a name of the API: as it is where GraphQL's style allows, else in camel case. */
export function fieldName(name: string): string {
  return /^[a-z][A-Za-z0-9]*$/.test(name) ? name : camelCase(wordsOf(name))
}

/** The type as SDL has it, without `!`. */
export function outputType(type: TypeReference): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar
    case 'list':
      return `[${outputType(type.of)}]`
    case 'named':
      return type.name
    default:
      return 'JSON'
  }
}

/** How an object of a type is sent: as a whole, or as a change that names only what changes. */
export type InputKind = 'Input' | 'Changes'

/** As {@link outputType}, for arguments. Unions have no input types: they are any JSON. */
export function inputType(type: TypeReference, kind: InputKind, types: ApiDescription['types']): string {
  if (type.kind === 'list') return `[${inputType(type.of, kind, types)}!]`
  if (type.kind !== 'named') return outputType(type)
  const named = types.get(type.name)
  if (named?.kind === 'object') return writableMembers(named).length === 0 ? 'JSON' : `${type.name}${kind}`
  return named?.kind === 'enum' ? type.name : 'JSON'
}

export function writableMembers({ members }: ObjectType): readonly Member[] {
  return members.filter(({ readOnly }) => !readOnly)
}

export function readableMembers({ members }: ObjectType): readonly Member[] {
  return members.filter(({ writeOnly }) => !writeOnly)
}
