import type { LimitsConfig } from '../../config/config.ts'
import type { ExceededLimit } from '../../errors/requests.ts'
import type { Measured, OperationEstimate } from './operation-estimate.ts'
import { MAX_VISITS } from './selections.ts'

/**
 * The maximum number of values in arguments, multiplied by how often their fields are executed: graphql-js creates
 * about a thousand values per millisecond.
 */
const MAX_ARGUMENT_VALUES = 100_000
/**
 * Maximum number of introspection aliases. Tools select the whole schema once, which can take 50 ms. Each alias can select it
 * again.
 */
const MAX_INTROSPECTION_ALIASES = 3

/** All limits that an operation would exceed. An operation that cannot be counted completely exceeds `selections`. */
export function exceededLimits(estimate: OperationEstimate, limits: LimitsConfig): readonly ExceededLimit[] {
  const exceeded = (limit: keyof LimitsConfig, measured: Measured | null): readonly ExceededLimit[] => {
    const bound = limits[limit]
    if (bound === null || measured === null || measured.count <= bound) return []
    return [{ limit, cost: Math.min(measured.count, Number.MAX_SAFE_INTEGER), bound, path: measured.path }]
  }
  const fixed = (
    limit: 'argumentValues' | 'introspectionAliases',
    bound: number,
  ): readonly ExceededLimit[] => {
    const { count, path } = estimate[limit]
    return count > bound ? [{ limit, cost: Math.min(count, Number.MAX_SAFE_INTEGER), bound, path }] : []
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
    ...fixed('argumentValues', MAX_ARGUMENT_VALUES),
    ...fixed('introspectionAliases', MAX_INTROSPECTION_ALIASES),
    ...(isComplete ? [] : [{ limit: 'selections', cost: MAX_VISITS, bound: MAX_VISITS, path: '' }]),
  ]
}
