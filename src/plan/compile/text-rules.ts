import {
  type GraphQLArgument,
  type GraphQLObjectType,
  type GraphQLType,
  getNamedType,
  isEnumType,
} from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import { PLAIN_SCALARS } from '../../scalar-kinds.ts'
import type { RestArguments } from '../generated/directive-arguments.ts'
import { isOfCaller } from '../templates/known-values.ts'
import type { TextRules, VariableKind } from '../templates/variables-in-text.ts'

/** The rules for texts of a request. */
export function textRulesOf(
  apis: ReadonlyMap<string, Pick<ApiConfig, 'kind'>>,
  { api, language }: Pick<RestArguments, 'api'> & Pick<Partial<RestArguments>, 'language'>,
  kindOf: TextRules['kindOf'],
): TextRules {
  return { language: language ?? null, isOData: apis.get(api)?.kind === 'odata', kindOf }
}

/** What a request's variables are: arguments of its field, or else fields of an object. */
export function variableKinds(
  args: readonly GraphQLArgument[],
  type: GraphQLObjectType,
): TextRules['kindOf'] {
  return (name) => {
    // Names of members are the schema's own.
    if (name.startsWith('members:')) return 'constant'
    if (isOfCaller(name)) return 'plain'
    const argument = args.find((each) => each.name === name)
    if (argument) return kindOf(argument.type, 'constant')
    const field = type.getFields()[name]
    // An API may answer with any text for an enum.
    return field === undefined ? 'text' : kindOf(field.type, 'plain')
  }
}

function kindOf(type: GraphQLType, ofEnum: VariableKind): VariableKind {
  const named = getNamedType(type)
  if (isEnumType(named)) return ofEnum
  return PLAIN_SCALARS.has(named.name) ? 'plain' : 'text'
}
