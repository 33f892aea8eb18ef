import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isListType,
} from 'graphql'
import { objectsOf, possibleTypes } from '../schema/object-types.ts'
import type { FieldPlan } from '../schema/schema-plan.ts'
import { coordinateOf, type FieldSite } from './compilation.ts'

/** The types of the objects in a field; for a connection, the connection itself and its items. */
export function connectedTypes(schema: GraphQLSchema, type: GraphQLOutputType): readonly GraphQLObjectType[] {
  return [...new Set([...possibleTypes(schema, type), ...objectsOf(schema, type)])]
}

/**
 * The types of the objects that a field's arguments select or sort: the items of a list or connection, even if it is
 * within an object; otherwise, the object itself.
 */
export function itemTypesOf(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  plans: ReadonlyMap<string, FieldPlan>,
): readonly GraphQLObjectType[] {
  const objects = objectsOf(schema, type)
  const isConnection = objects.some((each) => !possibleTypes(schema, type).includes(each))
  const isList = isConnection || isListType(getNullableType(type))
  return isList ? objects : typesWithin(schema, plans, objects, false)
}

/**
 * The types of objects, and of the objects that they contain in the response.
 *
 * @param entersItems - whether objects within the items of lists are included.
 * @param follows - whether objects in a field are included. Default: all are.
 */
export function typesWithin(
  schema: GraphQLSchema,
  plans: ReadonlyMap<string, FieldPlan>,
  types: readonly GraphQLObjectType[],
  entersItems: boolean,
  follows: (site: FieldSite) => boolean = () => true,
): readonly GraphQLObjectType[] {
  const found = new Set(types)
  const waiting = [...types]
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    for (const inner of propertyTypes(type, plans, follows)) {
      const others = connectedTypes(schema, inner).filter((each) => !found.has(each))
      for (const each of others) found.add(each)
      if (entersItems || !isListType(getNullableType(inner))) waiting.push(...others)
    }
  }
  return [...found]
}

function propertyTypes(
  type: GraphQLObjectType,
  plans: ReadonlyMap<string, FieldPlan>,
  follows: (site: FieldSite) => boolean,
): readonly GraphQLOutputType[] {
  return Object.values(type.getFields())
    .map((field) => ({ type, field }))
    .filter((site) => plans.get(coordinateOf(site))?.kind === 'property' && follows(site))
    .map(({ field }) => field.type)
}
