import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { possibleTypes } from '../schema/object-types.ts'
import { type Fragments, fragmentOf, fragmentsOf } from '../selection/fragments.ts'
import { NODE } from './permission-use.ts'

/** A field of an object type that an operation selects. */
export interface SelectedField {
  readonly type: GraphQLObjectType
  readonly name: string
  /** Dot-separated response names. */
  readonly path: string
  /**
   * Only for `Query.node`: the types that its fragments name, or every type if they do not name any. Null for other
   * fields.
   */
  readonly nodeTypes: readonly GraphQLObjectType[] | null
}

/**
 * Every field that an operation selects. For an interface or union, this includes the fields of every possible type. Each
 * selection set is visited once for each type, because fragments can spread each other repeatedly.
 */
export function selectedFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly SelectedField[] {
  const selected: SelectedField[] = []
  const visited = new Set<string>()
  const fragments = fragmentsOf(document)
  const numbers = new Map<object, number>()

  function visit(type: GraphQLCompositeType, set: SelectionSetNode, path: readonly string[]): void {
    if (!isNew(type, set)) return
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        visitField(type, selection, [...path, selection.alias?.value ?? selection.name.value])
      } else {
        visitFragment(type, fragmentOf(fragments, selection), path)
      }
    }
  }

  function visitFragment(
    type: GraphQLCompositeType,
    fragment: FragmentDefinitionNode | InlineFragmentNode | undefined,
    path: readonly string[],
  ): void {
    const condition = schema.getType(fragment?.typeCondition?.name.value ?? type.name)
    if (fragment && isCompositeType(condition)) visit(narrower(type, condition), fragment.selectionSet, path)
  }

  function isNew(type: GraphQLCompositeType, set: SelectionSetNode): boolean {
    const number = numbers.get(set) ?? numbers.size
    numbers.set(set, number)
    const key = `${type.name}:${number}`
    const isFirst = !visited.has(key)
    visited.add(key)
    return isFirst
  }

  function visitField(parent: GraphQLCompositeType, node: FieldNode, path: readonly string[]): void {
    const name = node.name.value
    for (const type of possibleTypes(schema, parent)) {
      const field = type.getFields()[name]
      if (!field) continue
      const nodeTypes = `${type.name}.${name}` === NODE ? nodeTypesOf(schema, fragments, node) : null
      selected.push({ type, name, path: path.join('.'), nodeTypes })
      const target = getNamedType(field.type)
      if (node.selectionSet && isCompositeType(target)) visit(target, node.selectionSet, path)
    }
  }

  const root = schema.getRootType(operation.operation)
  if (root) visit(root, operation.selectionSet, [])
  return selected
}

/** The types that the fragments of `Query.node` name, or every type with a key if they do not name any. */
function nodeTypesOf(
  schema: GraphQLSchema,
  fragments: Fragments,
  { selectionSet }: FieldNode,
): readonly GraphQLObjectType[] {
  const named = typesNamed(schema, fragments, selectionSet)
  const abstract = schema.getType('Node')
  const all = isAbstractType(abstract) ? schema.getPossibleTypes(abstract) : []
  return named.size === 0 ? all : [...named].filter((type) => all.includes(type))
}

/** Each selection set is visited once. */
function typesNamed(
  schema: GraphQLSchema,
  fragments: Fragments,
  outermost: SelectionSetNode | undefined,
): ReadonlySet<GraphQLObjectType> {
  const named = new Set<GraphQLObjectType>()
  const sets = new Set([outermost])
  // Iterating over a set includes items that are added during the iteration.
  for (const set of sets) {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) continue
      const fragment = fragmentOf(fragments, selection)
      const type = schema.getType(fragment?.typeCondition?.name.value ?? '')
      if (isObjectType(type)) named.add(type)
      else sets.add(fragment?.selectionSet)
    }
  }
  return named
}

/** Within an object of one type, a fragment on an interface applies only to that type. */
function narrower(outer: GraphQLCompositeType, inner: GraphQLCompositeType): GraphQLCompositeType {
  return isObjectType(outer) && isAbstractType(inner) ? outer : inner
}
