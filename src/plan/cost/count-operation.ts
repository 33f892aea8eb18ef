import type { GraphQLSchema } from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import type { SchemaPlan } from '../schema/schema-plan.ts'
import type { CountOptions } from './count/count-requests.ts'
import type { LedgerTotals } from './count/request-ledger.ts'
import { createOperationCounter } from './operation-counter.ts'
import { createBudget, type EstimatedOperation, MAX_VISITS } from './selections.ts'

/** Counts the requests of a valid operation. {@link MAX_VISITS} limits the time that this takes. */
export type CountOperation = (
  request: EstimatedOperation,
  options?: Pick<CountOptions, 'observe' | 'isDenied'>,
) => LedgerTotals

/** Traverses operations in the same way as the estimate, for results that are not stored with an estimate. */
export function createOperationCount(
  schema: GraphQLSchema,
  plan: SchemaPlan,
  apis: ReadonlyMap<string, ApiConfig>,
): CountOperation {
  const { variablesOf, open, count } = createOperationCounter(schema, plan, apis)
  return (request, options) =>
    count(open(request, variablesOf(request).values, createBudget(MAX_VISITS)), options)
}
