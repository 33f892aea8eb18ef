import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
} from 'graphql'
import { owningTypes } from '../owning-types.ts'

/** Names of the argument types that pass a test, and of the types that contain one. */
export function inputTypesWith(
  schema: GraphQLSchema,
  test: (type: GraphQLEnumType | GraphQLInputObjectType) => boolean,
): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isEnumType(type) || isInputObjectType(type),
  )
  return owningTypes(
    types.filter(test).map(({ name }) => name),
    types.filter(isInputObjectType).map((type) => {
      const parts = Object.values(type.getFields()).map((field) => getNamedType(field.type).name)
      return [type.name, parts]
    }),
  )
}
