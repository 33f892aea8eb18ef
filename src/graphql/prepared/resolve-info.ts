import type { GraphQLField, GraphQLResolveInfo } from 'graphql'
import type { Column, Preparation } from './prepare-step.ts'
import type { Place } from './response-place.ts'

/** Creates the `info` for a resolver in the same way as graphql-js does. */
export function resolveInfo(
  { schema, fragments, operation }: Preparation,
  { nodes, parentType }: Column,
  { name, type }: GraphQLField<unknown, unknown>,
  {
    path,
    variableValues,
  }: { readonly path: Place; readonly variableValues: Readonly<Record<string, unknown>> },
): GraphQLResolveInfo {
  return {
    fieldName: name,
    fieldNodes: nodes,
    returnType: type,
    parentType,
    path,
    schema,
    fragments,
    rootValue: undefined,
    operation,
    variableValues,
  } as GraphQLResolveInfo
}

/** The place of the field that contains a list item. */
export function fieldPlaceOf(place: Place): Place {
  let field = place
  while (field.typename === undefined && field.owner !== null) field = field.owner
  return field
}
