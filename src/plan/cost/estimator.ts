import type { GraphQLSchema, OperationDefinitionNode } from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import type { SchemaPlan } from '../schema/schema-plan.ts'
import { measureOperation } from './measure-operation.ts'
import { createOperationCounter } from './operation-counter.ts'
import type { OperationEstimate, UnslicedList } from './operation-estimate.ts'
import { createBudget, type EstimatedOperation, MAX_VISITS } from './selections.ts'

/** Estimates an operation. Never throws if the operation is valid against the schema. */
export type Estimate = (operation: EstimatedOperation) => OperationEstimate

/** The maximum number of estimates that are cached for one operation: one for each combination of relevant values. */
const MAX_CACHED = 50

/**
 * Estimates operations before they run; see {@link OperationEstimate} for the meaning of the numbers. An operation is
 * counted once for each combination of its relevant variables (`first`, conditions), and the result is cached for as
 * long as its document exists.
 */
export function createEstimator(
  schema: GraphQLSchema,
  plan: SchemaPlan,
  apis: ReadonlyMap<string, ApiConfig>,
): Estimate {
  const { costs, variablesOf, open, count } = createOperationCounter(schema, plan, apis)
  const known = new WeakMap<OperationDefinitionNode, Map<string, OperationEstimate>>()

  function estimate(
    request: EstimatedOperation,
    { values, sizes }: Pick<ReturnType<typeof variablesOf>, 'values' | 'sizes'>,
  ): OperationEstimate {
    const [measuring, counting] = [createBudget(MAX_VISITS), createBudget(MAX_VISITS)]
    const { selections, root } = open(request, values, measuring)
    const { type, operation } = root
    const unsliced: UnslicedList[] = []
    const { fields } = selections.collect(type, [operation])
    const measure = measureOperation(selections, costs, { type, operation, sizes }, unsliced)
    // An operation that is too deep to measure is also too deep to count.
    if (measuring.isExceeded) counting.exceed()
    let isRestricted = false
    const isDenied = (typeName: string, fieldName: string) => {
      isRestricted ||= plan.requirement(typeName, fieldName) !== null
      return false
    }
    const totals = count(open(request, values, counting), { isDenied })
    return {
      rootFields: fields.size,
      ...measure,
      ...totals,
      exchanges: totals.apis.size,
      isRestricted,
      unsliced,
      isComplete: !(measuring.isExceeded || counting.isExceeded),
      visits: measuring.spent + counting.spent,
    }
  }

  return (request) => {
    const { key, ...deciding } = variablesOf(request)
    const kept = known.get(request.operation) ?? new Map<string, OperationEstimate>()
    known.set(request.operation, kept)
    const before = kept.get(key)
    if (before) return before
    const estimated = estimate(request, deciding)
    if (kept.size >= MAX_CACHED) kept.clear()
    kept.set(key, estimated)
    return estimated
  }
}
