import { OperationTypeNode } from 'graphql'
import type { Combination } from './prepared-operation.ts'
import type { Run } from './run-state.ts'
import { runColumn, runStep } from './run-step.ts'

/**
 * The parts of an operation: one for a query, and one for each field of a mutation, because these are executed in turn.
 *
 * @see https://spec.graphql.org/September2025/#sec-Mutation
 */
export function* partsOf(run: Run, { preparation, root }: Combination): Generator<() => void, void> {
  const object = root.newObject()
  run.response.data = object
  const batch = { sources: [undefined], places: [run.root], objects: [object] }
  if (preparation.operation.operation !== OperationTypeNode.MUTATION)
    yield () => runStep(run, preparation, root, batch)
  else for (const column of root.columns) yield () => runColumn(run, preparation, column, batch)
}
