import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql'

/** The types that an object in a field can have; empty for a field with plain values. */
export function possibleTypes(
  schema: GraphQLSchema,
  returnType: GraphQLOutputType,
): readonly GraphQLObjectType[] {
  const type = getNamedType(returnType)
  if (isObjectType(type)) return [type]
  return isAbstractType(type) ? schema.getPossibleTypes(type) : []
}

/** The types of the objects in an API's response for a field; for a connection, the types of its items. */
export function objectsOf(
  schema: GraphQLSchema,
  returnType: GraphQLOutputType,
): readonly GraphQLObjectType[] {
  const named = getNamedType(returnType)
  const { nodes, pageInfo } = isObjectType(named) ? named.getFields() : {}
  return possibleTypes(schema, nodes && pageInfo ? nodes.type : named)
}

/** All object types of a schema except the introspection types. */
export function objectTypesOf(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
}
