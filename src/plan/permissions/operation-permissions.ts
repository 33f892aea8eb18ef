import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Requirement } from '../authorization/requirement.ts'
import { possibleTypes } from '../schema/object-types.ts'
import { fragmentOf, fragmentsOf } from '../selection/fragments.ts'
import {
  NODE,
  type PermissionSources,
  type PermissionUse,
  usesOfField,
  usesOfNode,
} from './permission-use.ts'

/** A request of an operation, and where the operation asks for it. */
export interface OperationUse extends PermissionUse {
  /** Names as the answer has them, with dots, of the first field that leads to it. */
  readonly path: string
}

/** What an operation needs to run completely, with any variables. */
export interface OperationPermissions {
  readonly uses: readonly OperationUse[]
  /** What its fields ask of the caller; they add up. */
  readonly callers: readonly {
    readonly coordinate: string
    readonly path: string
    readonly requirement: Requirement
  }[]
}

/**
 * What an operation that is valid in its schema needs. Fields under `@include` and `@skip` count, since a variable can
 * ask for them. On an interface or union every type that the selection can meet counts; `Query.node` can meet the types
 * that its fragments name, or, where they name none, every type.
 */
export function permissionsOfOperation(
  sources: PermissionSources,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationPermissions {
  const uses = new Map<string, OperationUse>()
  const callers = new Map<string, OperationPermissions['callers'][number]>()
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
    const condition = sources.schema.getType(fragment?.typeCondition?.name.value ?? type.name)
    if (fragment && isCompositeType(condition)) visit(narrower(type, condition), fragment.selectionSet, path)
  }

  /** Each selection is looked at once for each type: fragments may spread each other over and over. */
  function isNew(type: GraphQLCompositeType, set: SelectionSetNode): boolean {
    const number = numbers.get(set) ?? numbers.size
    numbers.set(set, number)
    const key = `${type.name}:${number}`
    const isFirst = !visited.has(key)
    visited.add(key)
    return isFirst
  }

  function visitField(parent: GraphQLCompositeType, node: FieldNode, path: readonly string[]): void {
    for (const type of possibleTypes(sources.schema, parent)) {
      const field = type.getFields()[node.name.value]
      if (!field) continue
      record(type, node, path.join('.'))
      const target = getNamedType(field.type)
      if (node.selectionSet && isCompositeType(target)) visit(target, node.selectionSet, path)
    }
  }

  function record(type: GraphQLObjectType, node: FieldNode, path: string): void {
    const coordinate = `${type.name}.${node.name.value}`
    const found =
      coordinate === NODE
        ? usesOfNode(sources.plan, typesMet(node))
        : usesOfField(sources, type, node.name.value)
    for (const use of found) {
      if (!uses.has(use.coordinate)) uses.set(use.coordinate, { ...use, path })
    }
    const requirement = sources.plan.requirement(type.name, node.name.value)
    if (requirement && !callers.has(coordinate)) callers.set(coordinate, { coordinate, path, requirement })
  }

  function typesMet({ selectionSet }: FieldNode): readonly GraphQLObjectType[] {
    const named = typesNamed(selectionSet)
    const abstract = sources.schema.getType('Node')
    const all = isAbstractType(abstract) ? sources.schema.getPossibleTypes(abstract) : []
    return named.length === 0 ? all : [...new Set(named)].filter((type) => all.includes(type))
  }

  function typesNamed(set: SelectionSetNode | undefined): readonly GraphQLObjectType[] {
    return (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return []
      const fragment = fragmentOf(fragments, selection)
      const type = sources.schema.getType(fragment?.typeCondition?.name.value ?? '')
      if (isObjectType(type)) return [type]
      return typesNamed(fragment?.selectionSet)
    })
  }

  const root = sources.schema.getRootType(operation.operation)
  if (root) visit(root, operation.selectionSet, [])
  return { uses: [...uses.values()], callers: [...callers.values()] }
}

/** A fragment on an interface, within an object of one type, meets that type alone. */
function narrower(outer: GraphQLCompositeType, inner: GraphQLCompositeType): GraphQLCompositeType {
  return isObjectType(outer) && isAbstractType(inner) ? outer : inner
}
