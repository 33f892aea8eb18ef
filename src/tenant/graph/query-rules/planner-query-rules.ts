import { badRequest, GraphError } from '../http/graph-error.ts'
import type { Workload } from './workload.ts'

/** Plans for groups, which Planner serves. */
export const planner: Workload = {
  nextPageParameter: '$skiptoken',
  // In Planner, only the status indicates the problem. The code is empty.
  denied: () =>
    new GraphError({
      status: 403,
      code: '',
      message: 'You do not have the required permissions to access this item, or the item may not exist.',
    }),
  unsupportedOption: (option) => badRequest(`$${option} is not supported.`),
  invalidTop: (_top, maxPageSize) => badRequest(`$top must not exceed ${maxPageSize}.`),
  follow: (options) => options,
}
