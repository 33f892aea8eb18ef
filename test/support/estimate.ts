import type { OperationEstimate } from '../../src/plan/cost/operation-estimate.ts'

const NOTHING = { count: 0, path: '' }

/** The estimate of an operation that costs nothing but what the test says. */
export function estimateWith(parts: Partial<OperationEstimate>): OperationEstimate {
  return {
    rootFields: 0,
    depth: NOTHING,
    aliases: NOTHING,
    maxAliases: NOTHING,
    cost: NOTHING,
    argumentValues: NOTHING,
    introspectionAliases: NOTHING,
    requests: NOTHING,
    roundTrips: 0,
    exchanges: 0,
    resourceUnits: null,
    apis: new Map(),
    fields: [],
    unsliced: [],
    isComplete: true,
    visits: 0,
    isRestricted: false,
    ...parts,
  }
}
