import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql'

/** The types that an object of a field can have; none for a field of plain values. */
export function possibleTypes(
  schema: GraphQLSchema,
  returnType: GraphQLOutputType,
): readonly GraphQLObjectType[] {
  const type = getNamedType(returnType)
  if (isObjectType(type)) return [type]
  return isAbstractType(type) ? schema.getPossibleTypes(type) : []
}

/** Every object type of a schema but those of introspection. */
export function objectTypesOf(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
}
