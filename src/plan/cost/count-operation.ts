import type { GraphQLSchema } from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import type { SchemaPlan } from '../schema/schema-plan.ts'
import { fragmentsOf } from '../selection/fragments.ts'
import { createVariablesOf } from './cost-variables.ts'
import { type CountOptions, countRequests } from './count/count-requests.ts'
import type { LedgerTotals } from './count/request-ledger.ts'
import { createRequestVariety } from './count/request-variety.ts'
import { createFieldCosts } from './field-costs.ts'
import { createBudget, createSelections, type EstimatedOperation, MOST_VISITS } from './selections.ts'

/** Counts the requests of a valid operation, in time that {@link MOST_VISITS} bounds. */
export type CountOperation = (
  request: EstimatedOperation,
  options?: Pick<CountOptions, 'observe' | 'isRefused'>,
) => LedgerTotals

/** The same traversal as that of the estimate, for what a kept estimate does not have. */
export function createOperationCount(
  schema: GraphQLSchema,
  plan: SchemaPlan,
  apis: ReadonlyMap<string, ApiConfig>,
): CountOperation {
  const costs = createFieldCosts(schema)
  const variety = createRequestVariety(schema, plan, apis)
  const variablesOf = createVariablesOf(schema)
  return (request, options = {}) => {
    const { document, operation } = request
    const type = schema.getRootType(operation.operation)
    if (!type) throw new TypeError(`the schema has no ${operation.operation}`)
    const { values } = variablesOf(request)
    const fragments = fragmentsOf(document)
    const selections = createSelections({ schema, fragments }, values, createBudget(MOST_VISITS))
    const isMutation = type === schema.getMutationType()
    return countRequests(
      selections,
      { plan, apis, costs, variety, ...options },
      { type, operation, isMutation },
    )
  }
}
