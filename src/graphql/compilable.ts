import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql'

/** Most selections, each fragment counted wherever it is spread: what compilation and its code are bounded by. */
const MOST_SELECTIONS = 500

/**
 * Whether an operation is worth compiling, and means the same when it is: a query of some size at most, without
 * introspection, and without `@include` and `@skip`, which graphql-jit notes on the nodes of a document, where one fragment
 * that is spread under different conditions mixes them up.
 */
export function isCompilable(operation: OperationDefinitionNode, document: DocumentNode): boolean {
  if (operation.operation !== OperationTypeNode.QUERY) return false
  const fragments = new Map(
    document.definitions
      .filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  )
  return spend(operation.selectionSet, fragments, MOST_SELECTIONS) >= 0
}

/** What is left of a budget after a selection; below 0 where it did not suffice, or the selection is not to be compiled. */
function spend(
  selectionSet: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  budget: number,
): number {
  let left = budget
  for (const selection of selectionSet?.selections ?? []) {
    if (left <= 0 || selection.directives?.length) return -1
    if (selection.kind === Kind.FIELD && /^__(?!typename$)/.test(selection.name.value)) return -1
    const opened = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
    left = spend(opened?.selectionSet, fragments, left - 1)
  }
  return left
}
