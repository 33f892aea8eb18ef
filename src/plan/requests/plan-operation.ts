import type { GraphQLSchema } from 'graphql'
import type { ApiConfig, LimitsConfig } from '../../config/config.ts'
import type { Measure, OperationPlan, PlannedApi, PlannedCost } from '../../explain/operation-plan.ts'
import { createOperationCount } from '../cost/count-operation.ts'
import { createEstimator } from '../cost/estimator.ts'
import type { OperationEstimate } from '../cost/operation-estimate.ts'
import type { EstimatedOperation } from '../cost/selections.ts'
import type { SchemaPlan } from '../schema/schema-plan.ts'
import { planWarnings } from './plan-warnings.ts'
import { createPlannedRequests, type FlatRequest, treeOf } from './planned-requests.ts'

/** Reports what a valid operation would do, without executing any of it. */
export type PlanOperation = (operation: EstimatedOperation) => OperationPlan

/**
 * Plans operations with the same traversal that counts requests for the limits, so that the plan and the limits agree.
 * Like an estimate, a plan describes the worst case.
 */
export function createPlanner(
  schema: GraphQLSchema,
  plan: SchemaPlan,
  { apis, limits }: { readonly apis: ReadonlyMap<string, ApiConfig>; readonly limits: LimitsConfig },
): PlanOperation {
  const estimate = createEstimator(schema, plan, apis)
  const countOperation = createOperationCount(schema, plan, apis)

  function requestsOf(request: EstimatedOperation): readonly FlatRequest[] {
    const planned = createPlannedRequests(apis)
    countOperation(request, { observe: planned.observe })
    return planned.requests()
  }

  return (request) => {
    const { name, operation } = request.operation
    const estimated = estimate(request)
    const requests = requestsOf(request)
    return {
      mode: 'plan',
      operation: { name: name?.value ?? null, kind: operation === 'mutation' ? 'mutation' : 'query' },
      requests: treeOf(requests),
      apis: apisOf(requests, estimated),
      cost: costOf(estimated, limits),
      warnings: planWarnings(requests, estimated, { apis, limits }),
    }
  }
}

function apisOf(requests: readonly FlatRequest[], { apis }: OperationEstimate): readonly PlannedApi[] {
  return [...new Set(requests.map(({ api }) => api))].map((api) => ({
    api,
    permissions: [
      ...new Set(requests.flatMap((each) => (each.api === api ? (each.permissions[0] ?? []) : []))),
    ].sort(),
    requests: apis.get(api)?.requests ?? 0,
    roundTrips: apis.get(api)?.roundTrips ?? 0,
  }))
}

function costOf(estimated: OperationEstimate, limits: LimitsConfig): PlannedCost {
  const { requests, roundTrips, exchanges, resourceUnits, cost, depth, aliases, rootFields } = estimated
  const measure = (count: number, limit: number | null): Measure => ({
    estimate: Math.min(count, Number.MAX_SAFE_INTEGER),
    limit,
  })
  return {
    requests: measure(requests.count, limits.requests),
    roundTrips: Math.min(roundTrips, Number.MAX_SAFE_INTEGER),
    exchanges: measure(exchanges, limits.exchanges),
    resourceUnits: resourceUnits && measure(resourceUnits.count, limits.resourceUnits),
    cost: measure(cost.count, limits.cost),
    depth: measure(depth.count, limits.depth),
    aliases: measure(aliases.count, limits.aliases),
    rootFields: measure(rootFields, limits.rootFields),
  }
}
