import { badRequest, GraphError } from '../http/graph-error.ts'
import type { Workload } from './workload.ts'

/** Presence, which Teams serves. */
export const communications: Workload = {
  nextPageParameter: '$skiptoken',
  denied: () =>
    new GraphError({
      status: 403,
      code: 'Forbidden',
      message: 'The token does not have the required permissions.',
    }),
  unsupportedOption: (option) => badRequest(`$${option} is not supported.`),
  invalidTop: (_top, maxPageSize) => badRequest(`$top must not exceed ${maxPageSize}.`),
  follow: (options) => options,
}
