import type { GraphQLObjectType } from 'graphql'
import {
  type FieldNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { type Document, type FragmentSelection, fragmentOn } from '../../plan/selection/fragments.ts'

/**
 * The values of the variables that `@skip` and `@include` use in one run: null if a variable's default was overridden
 * with null.
 */
export type Conditions = ReadonlyMap<string, boolean | null>

/** Field nodes by response name. */
export type CollectedFields = ReadonlyMap<string, readonly FieldNode[]>

/**
 * The fields that selection sets select on an object. A fragment adds nothing if it is spread a second time.
 *
 * @throws {@link GraphQLError} if a condition is null, with the same message as graphql-js.
 * @see https://spec.graphql.org/September2025/#CollectFields()
 */
export function collectFields(
  document: Document,
  type: GraphQLObjectType,
  selectionSets: readonly (SelectionSetNode | undefined)[],
  conditions: Conditions,
): CollectedFields {
  const fields = new Map<string, FieldNode[]>()
  const spread = new Set<string>()

  function collect(selectionSet: SelectionSetNode | undefined): void {
    for (const selection of selectionSet?.selections ?? []) {
      if (!isIncluded(selection, conditions)) continue
      if (selection.kind === Kind.FIELD) add(selection)
      else if (opens(selection)) collect(fragmentOn(document, selection, type)?.selectionSet)
    }
  }

  function add(node: FieldNode): void {
    const key = (node.alias ?? node.name).value
    const nodes = fields.get(key)
    if (nodes) nodes.push(node)
    else fields.set(key, [node])
  }

  function opens(selection: FragmentSelection): boolean {
    if (selection.kind === Kind.INLINE_FRAGMENT) return true
    const isNew = !spread.has(selection.name.value)
    spread.add(selection.name.value)
    return isNew
  }

  for (const selectionSet of selectionSets) collect(selectionSet)
  return fields
}

/** Regardless of their order, `@skip` is evaluated first, and `@include` only if the selection is not skipped. */
function isIncluded({ directives = [] }: SelectionNode, conditions: Conditions): boolean {
  return ['skip', 'include'].every((name) => {
    const directive = directives.find((each) => each.name.value === name)
    if (directive === undefined) return true
    return holds(directive.arguments?.[0]?.value, conditions) === (name === 'include')
  })
}

function holds(value: ValueNode | undefined, conditions: Conditions): boolean {
  if (value?.kind !== Kind.VARIABLE) return value?.kind === Kind.BOOLEAN && value.value
  const condition = conditions.get(value.name.value) ?? null
  if (condition !== null) return condition
  const problem = 'Argument "if" of non-null type "Boolean!" must not be null.'
  throw new GraphQLError(problem, { nodes: value })
}
