import type { Member, ObjectType } from '../../description.ts'
import { createUniqueNames } from '../../names/unique-names.ts'
import { camelCase, wordsOf } from '../../names/words.ts'

/** A member and the name of its field. */
export interface NamedMember {
  readonly field: string
  readonly member: Member
}

/** Members of an object with valid and unique GraphQL names, in order. */
export function nameMembers(members: readonly Member[]): readonly NamedMember[] {
  const names = createUniqueNames(['__typename'])
  return members.map((member) => ({ member, field: names.take([fieldName(member.name)]) }))
}

/** The name of a field or argument for a name in the API: unchanged if it conforms to GraphQL's style, otherwise in camel case. */
export function fieldName(name: string): string {
  return /^[a-z][A-Za-z0-9]*$/.test(name) ? name : camelCase(wordsOf(name))
}

/** How an object is sent: as a whole, or as a change that contains only the changed members. */
export type InputKind = 'Input' | 'Changes'

export function isWritable({ readOnly }: Member): boolean {
  return !readOnly
}

export function isReadable({ writeOnly }: Member): boolean {
  return !writeOnly
}

export function readableMembers({ members }: ObjectType): readonly Member[] {
  return members.filter(isReadable)
}
