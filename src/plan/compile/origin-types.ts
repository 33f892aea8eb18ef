import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isCompositeType } from 'graphql'
import { directive } from '../directives.ts'
import { objectTypesOf, possibleTypes } from '../schema/object-types.ts'

/** Places that belong to a response or its request rather than to a JSON value. */
const OF_RESPONSE = /^(?:header|link|request)\.|^status$/

/**
 * Names of the types of which objects, or objects that come within them, have fields that are in the response they came with or in
 * its request. Fields with requests of their own lead to other responses.
 */
export function originTypesOf(schema: GraphQLSchema): ReadonlySet<string> {
  const all = objectTypesOf(schema)
  const owners = new Map<string, string[]>()
  for (const type of all) {
    for (const inner of typesWithin(schema, type))
      owners.set(inner, [...(owners.get(inner) ?? []), type.name])
  }
  const found = new Set<string>()
  const waiting = all.filter((type) => hasResponseField(schema, type)).map(({ name }) => name)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    found.add(name)
    waiting.push(...(owners.get(name) ?? []))
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isCompositeType(type) && possibleTypes(schema, type).some(({ name }) => found.has(name)))
      found.add(type.name)
  }
  return found
}

function hasResponseField(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return Object.values(type.getFields()).some((field) =>
    OF_RESPONSE.test(directive(schema, 'from', field)?.at ?? ''),
  )
}

/** Types of objects that come within objects of a type. */
function typesWithin(schema: GraphQLSchema, type: GraphQLObjectType): readonly string[] {
  return Object.values(type.getFields())
    .filter((field) => !(directive(schema, 'rest', field) || directive(schema, 'entity', field)))
    .flatMap((field) => possibleTypes(schema, getNamedType(field.type) as GraphQLObjectType))
    .map(({ name }) => name)
}
