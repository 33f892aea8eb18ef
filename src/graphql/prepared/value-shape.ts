import {
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'

/** How values of a type are completed. */
export type Shape = { readonly isNullable: boolean } & (
  | { readonly kind: 'leaf'; readonly type: GraphQLLeafType }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'object'; readonly type: GraphQLObjectType }
  | { readonly kind: 'abstract'; readonly type: GraphQLAbstractType }
)

export function shapeOf(type: GraphQLOutputType): Shape {
  const isNullable = !isNonNullType(type)
  const nullable = getNullableType(type)
  if (isListType(nullable)) return { isNullable, kind: 'list', item: shapeOf(nullable.ofType) }
  if (isLeafType(nullable)) return { isNullable, kind: 'leaf', type: nullable }
  if (isObjectType(nullable)) return { isNullable, kind: 'object', type: nullable }
  return { isNullable, kind: 'abstract', type: nullable }
}
