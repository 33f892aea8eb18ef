import {
  type FieldNode,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql'

/** A field whose value has an abstract type. */
interface AbstractField {
  readonly nodes: readonly FieldNode[]
  /** `Type.field`. */
  readonly coordinate: string
}

/**
 * The object type with the name that an interface or union was resolved to.
 *
 * @throws {@link GraphQLError} if it is not one of the possible types. Response mismatches are recognized by the
 *   message of this error.
 * @see https://spec.graphql.org/September2025/#ResolveAbstractType()
 */
export function objectTypeOf(
  schema: GraphQLSchema,
  abstract: GraphQLAbstractType,
  name: unknown,
  { nodes, coordinate }: AbstractField,
): GraphQLObjectType {
  const type = typeof name === 'string' ? schema.getType(name) : undefined
  if (!isObjectType(type)) {
    const problem = `Abstract type "${abstract.name}" must resolve to an Object type at runtime for field "${coordinate}".`
    throw new GraphQLError(problem, { nodes })
  }
  if (schema.isSubType(abstract, type)) return type
  const problem = `Runtime Object type "${type.name}" is not a possible type for "${abstract.name}".`
  throw new GraphQLError(problem, { nodes })
}

/** An object whose type was resolved asynchronously. */
export class TypedObject {
  readonly type: GraphQLObjectType
  readonly value: unknown

  constructor(type: GraphQLObjectType, value: unknown) {
    this.type = type
    this.value = value
  }
}
