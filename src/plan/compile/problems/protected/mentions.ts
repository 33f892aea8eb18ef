import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
} from 'graphql'
import { directive } from '../../../directives.ts'
import type { CompiledFields } from './compiled-fields.ts'
import { defaultTexts } from './default-texts.ts'
import { keyOf, namesOf, runsOf, wordsOf } from './identifier-words.ts'
import type { InnerMembers } from './inner-members.ts'
import { inputTypesWith } from './input-types.ts'
import { membersOf } from './places.ts'

/**
 * Whether text or a type contains the name of a protected field, or of a member of its objects, regardless of what the
 * name refers to. Most requests contain none of these names, so no further search is needed.
 */
export interface Mentions {
  text(text: string): boolean
  /** Within the type of an argument, at any depth. */
  type(type: GraphQLInputType): boolean
}

export function createMentions(
  schema: GraphQLSchema,
  { plans, requirements }: CompiledFields,
  inner: InnerMembers,
): Mentions {
  const own = [...requirements.keys()].flatMap((coordinate) => [
    coordinate.slice(coordinate.indexOf('.') + 1),
    ...membersOf(plans.get(coordinate)).flatMap((member) => [member, ...namesOf(member)]),
  ])
  const names = [...own, ...inner.names]
  const keys = new Set(names.map(keyOf))
  const longest = Math.max(0, ...names.map((name) => wordsOf(name).length))
  const mentions = (text: string) => runsOf(wordsOf(text), longest).some((key) => keys.has(key))
  const types = inputTypesWith(schema, (type) => textsOf(schema, type).some(mentions))
  return { text: mentions, type: (type) => types.has(getNamedType(type).name) }
}

/** The names, values and defaults that a type declares directly. */
function textsOf(schema: GraphQLSchema, type: GraphQLEnumType | GraphQLInputObjectType): readonly string[] {
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field) => [
      field.name,
      directive(schema, 'from', field)?.at ?? '',
      ...defaultTexts(field.defaultValue),
    ])
  }
  return type.getValues().flatMap((value) => {
    const { is = '', filter = '' } = directive(schema, 'value', value) ?? {}
    return [value.name, String(is), filter]
  })
}
