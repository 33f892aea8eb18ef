import type { LimitsConfig } from '../../config/config.ts'
import type { ExceededLimit } from '../../errors/requests.ts'
import { MOST_VISITS } from './estimator.ts'
import type { Measured, OperationEstimate } from './operation-estimate.ts'

/** Most values in arguments, as often as fields are executed: graphql-js makes some thousand in a millisecond. */
const MOST_ARGUMENT_VALUES = 100_000

/** The limits that an operation would exceed, all of them. One that cannot be counted to its end exceeds `selections`. */
export function exceededLimits(estimate: OperationEstimate, limits: LimitsConfig): readonly ExceededLimit[] {
  const exceeded = (limit: keyof LimitsConfig, measured: Measured | null): readonly ExceededLimit[] => {
    const bound = limits[limit]
    if (bound === null || measured === null || measured.count <= bound) return []
    return [{ limit, cost: Math.min(measured.count, Number.MAX_SAFE_INTEGER), bound, path: measured.path }]
  }
  const { rootFields, depth, aliases, requests, exchanges, cost, resourceUnits, argumentValues, isComplete } =
    estimate
  return [
    ...exceeded('depth', depth),
    ...exceeded('aliases', aliases),
    ...exceeded('rootFields', { count: rootFields, path: '' }),
    ...exceeded('requests', requests),
    ...exceeded('exchanges', { count: exchanges, path: '' }),
    ...exceeded('cost', cost),
    ...exceeded('resourceUnits', resourceUnits),
    ...(argumentValues.count > MOST_ARGUMENT_VALUES
      ? [
          {
            limit: 'argumentValues',
            cost: Math.min(argumentValues.count, Number.MAX_SAFE_INTEGER),
            bound: MOST_ARGUMENT_VALUES,
            path: argumentValues.path,
          },
        ]
      : []),
    ...(isComplete ? [] : [{ limit: 'selections', cost: MOST_VISITS, bound: MOST_VISITS, path: '' }]),
  ]
}
