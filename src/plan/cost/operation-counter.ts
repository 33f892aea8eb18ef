import type { GraphQLSchema } from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import type { SchemaPlan } from '../schema/schema-plan.ts'
import { fragmentsOf } from '../selection/fragments.ts'
import { createVariablesOf } from './cost-variables.ts'
import { type CountOptions, countRequests, type Root } from './count/count-requests.ts'
import type { LedgerTotals } from './count/request-ledger.ts'
import { createRequestVariety } from './count/request-variety.ts'
import { createFieldCosts, type FieldCosts } from './field-costs.ts'
import {
  type Budget,
  createSelections,
  type EstimatedOperation,
  type Selections,
  type Variables,
} from './selections.ts'

/** An operation whose selections are visited within a budget. */
export interface OpenOperation {
  readonly selections: Selections
  readonly root: Root & { readonly operation: EstimatedOperation['operation'] }
}

/** Counts the requests of valid operations. Parts that depend only on the schema and the APIs are computed once. */
export interface OperationCounter {
  readonly costs: FieldCosts
  readonly variablesOf: ReturnType<typeof createVariablesOf>
  /** @param values - as returned by {@link OperationCounter.variablesOf}. */
  open(
    request: Pick<EstimatedOperation, 'document' | 'operation'>,
    values: Variables,
    budget: Budget,
  ): OpenOperation
  count(opened: OpenOperation, options?: Pick<CountOptions, 'observe' | 'isDenied'>): LedgerTotals
}

export function createOperationCounter(
  schema: GraphQLSchema,
  plan: SchemaPlan,
  apis: ReadonlyMap<string, ApiConfig>,
): OperationCounter {
  const costs = createFieldCosts(schema)
  const variety = createRequestVariety(schema, plan, apis)
  return {
    costs,
    variablesOf: createVariablesOf(schema),
    open({ document, operation }, values, budget) {
      const type = schema.getRootType(operation.operation)
      if (!type) throw new TypeError(`the schema has no ${operation.operation}`)
      return {
        selections: createSelections({ schema, fragments: fragmentsOf(document) }, values, budget),
        root: { type, operation, isMutation: type === schema.getMutationType() },
      }
    },
    count: ({ selections, root }, options = {}) =>
      countRequests(selections, { plan, apis, costs, variety, ...options }, root),
  }
}
