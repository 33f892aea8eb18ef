import type { LimitsConfig } from '../../config/config.ts'
import type { ExceededLimit } from '../../errors.ts'
import { MOST_VISITS } from './estimator.ts'
import type { Measured, OperationEstimate } from './operation-estimate.ts'

/** The limits that an operation would exceed, all of them. One that cannot be counted to its end exceeds `selections`. */
export function exceededLimits(estimate: OperationEstimate, limits: LimitsConfig): readonly ExceededLimit[] {
  const exceeded = (limit: keyof LimitsConfig, measured: Measured | null): readonly ExceededLimit[] => {
    const bound = limits[limit]
    if (bound === null || measured === null || measured.count <= bound) return []
    return [{ limit, cost: Math.min(measured.count, Number.MAX_SAFE_INTEGER), bound, path: measured.path }]
  }
  const { rootFields, depth, aliases, requests, exchanges, cost, resourceUnits, isComplete } = estimate
  return [
    ...exceeded('depth', depth),
    ...exceeded('aliases', aliases),
    ...exceeded('rootFields', { count: rootFields, path: '' }),
    ...exceeded('requests', requests),
    ...exceeded('exchanges', { count: exchanges, path: '' }),
    ...exceeded('cost', cost),
    ...exceeded('resourceUnits', resourceUnits),
    ...(isComplete ? [] : [{ limit: 'selections', cost: MOST_VISITS, bound: MOST_VISITS, path: '' }]),
  ]
}
