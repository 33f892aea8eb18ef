import type { GraphQLObjectType, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import type { SchemaPlan } from '../schema/schema-plan.ts'
import { fragmentsOf } from '../selection/fragments.ts'
import { createVariablesOf } from './cost-variables.ts'
import { countRequests } from './count/count-requests.ts'
import { createRequestVariety } from './count/request-variety.ts'
import { createFieldCosts } from './field-costs.ts'
import { measureOperation } from './measure-operation.ts'
import type { OperationEstimate, UnslicedList } from './operation-estimate.ts'
import { createBudget, createSelections, type EstimatedOperation, MOST_VISITS } from './selections.ts'

/** Never throws for an operation that is valid in the schema. */
export type Estimate = (operation: EstimatedOperation) => OperationEstimate

/** The number of estimates that are kept for one operation: one for each combination of relevant values. */
const MOST_KEPT = 50

/**
 * Estimates operations before they run; see {@link OperationEstimate} for the meaning of the numbers. An operation is counted once
 * for each combination of its relevant variables (`first`, conditions), and the result is kept as long as its document lives.
 */
export function createEstimator(
  schema: GraphQLSchema,
  plan: SchemaPlan,
  apis: ReadonlyMap<string, ApiConfig>,
): Estimate {
  const costs = createFieldCosts(schema)
  const variety = createRequestVariety(schema, plan, apis)
  const variablesOf = createVariablesOf(schema)
  const known = new WeakMap<OperationDefinitionNode, Map<string, OperationEstimate>>()

  function estimate(
    { document, operation }: EstimatedOperation,
    { values, sizes }: Pick<ReturnType<typeof variablesOf>, 'values' | 'sizes'>,
  ): OperationEstimate {
    const type = schema.getRootType(operation.operation)
    if (!type) throw new TypeError(`the schema has no ${operation.operation}`)
    const [measuring, counting] = [createBudget(MOST_VISITS), createBudget(MOST_VISITS)]
    const fragments = fragmentsOf(document)
    const selections = createSelections({ schema, fragments }, values, measuring)
    const unsliced: UnslicedList[] = []
    const { fields } = selections.collect(type, [operation])
    const measure = measureOperation(selections, costs, { type, operation, sizes }, unsliced)
    const forCounting = createSelections({ schema, fragments }, values, counting)
    // An operation that is too deep to be measured is too deep to be counted.
    if (measuring.isExceeded) counting.exceed()
    const root = { type, operation, isMutation: isMutation(schema, type) }
    const totals = countRequests(forCounting, { plan, apis, costs, variety }, root)
    return {
      rootFields: fields.size,
      ...measure,
      ...totals,
      exchanges: totals.apis.size,
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
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, estimated)
    return estimated
  }
}

function isMutation(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return type === schema.getMutationType()
}
