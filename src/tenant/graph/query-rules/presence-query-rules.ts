import { badRequest, GraphError } from '../http/graph-error.ts'
import type { Workload } from './workload.ts'

/** Presence, which Teams serves. */
export const communications: Workload = {
  nextPageParameter: '$skiptoken',
  denied: () =>
    new GraphError({
      status: 403,
      code: 'Forbidden',
      message: 'The permissions of the token do not suffice.',
    }),
  unsupportedOption: (option) => badRequest(`$${option} is not supported.`),
  invalidTop: (_top, maxPageSize) => badRequest(`$top must not exceed ${maxPageSize}.`),
  follow: (options) => options,
}
