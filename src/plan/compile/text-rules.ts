import {
  type GraphQLArgument,
  type GraphQLObjectType,
  type GraphQLType,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
} from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import { PLAIN_SCALARS } from '../../scalar-kinds.ts'
import type { RestArguments } from '../generated/directive-arguments.ts'
import { isOfCaller } from '../templates/built-in-variables.ts'
import { isMask } from '../templates/field-mask.ts'
import type { TextRules, VariableKind } from '../templates/variables-in-text.ts'

/** The rules for the strings of a request. */
export function textRulesOf(
  apis: ReadonlyMap<string, Pick<ApiConfig, 'kind'>>,
  { api, language }: Pick<RestArguments, 'api'> & Pick<Partial<RestArguments>, 'language'>,
  kinds: VariableKinds,
): TextRules {
  return { language: language ?? null, isOData: apis.get(api)?.kind === 'odata', ...kinds }
}

/** The properties of a request's variables. */
export type VariableKinds = Required<Pick<TextRules, 'kindOf' | 'isList'>>

/** The kinds of a request's variables, which are arguments of the field or, otherwise, fields of an object. */
export function variableKinds(args: readonly GraphQLArgument[], type: GraphQLObjectType): VariableKinds {
  const argumentOf = (name: string) => args.find((each) => each.name === name)
  const kindOfVariable = (name: string) => {
    // Names of members come from the schema itself.
    if (isMask(name)) return 'constant'
    if (isOfCaller(name)) return 'plain'
    const argument = argumentOf(name)
    if (argument) return kindOf(argument.type, 'constant')
    const field = type.getFields()[name]
    // An API can return any text for an enum.
    return field === undefined ? 'text' : kindOf(field.type, 'plain')
  }
  return {
    kindOf: kindOfVariable,
    isList: (name) => {
      const written = argumentOf(name) ?? type.getFields()[name]
      return written !== undefined && isListType(getNullableType<GraphQLType>(written.type))
    },
  }
}

function kindOf(type: GraphQLType, ofEnum: VariableKind): VariableKind {
  const named = getNamedType(type)
  if (isEnumType(named)) return ofEnum
  return PLAIN_SCALARS.has(named.name) ? 'plain' : 'text'
}
