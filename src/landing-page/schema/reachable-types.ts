import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql'

/** The types that operations can reach, except types that only directives use. */
export function reachableTypes(schema: GraphQLSchema): ReadonlySet<GraphQLNamedType> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  const reached = new Set<GraphQLNamedType>()
  const waiting: GraphQLNamedType[] = roots.filter((root) => root != null)
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (reached.has(type)) continue
    reached.add(type)
    waiting.push(...referencedTypes(type, schema))
  }
  return reached
}

function referencedTypes(type: GraphQLNamedType, schema: GraphQLSchema): readonly GraphQLNamedType[] {
  if (isUnionType(type)) return type.getTypes()
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => getNamedType(field.type))
  if (!isObjectType(type) && !isInterfaceType(type)) return []
  const implementations = isInterfaceType(type) ? schema.getPossibleTypes(type) : []
  const fields = Object.values(type.getFields()).flatMap((field) => [
    getNamedType(field.type),
    ...field.args.map((argument) => getNamedType(argument.type)),
  ])
  return [...fields, ...type.getInterfaces(), ...implementations]
}
