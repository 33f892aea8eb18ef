import type { Workload } from '../endpoints/workload.ts'
import { GraphError } from '../http/graph-error.ts'

/** Drives and the files in them, which OneDrive and SharePoint serve. */
export const oneDrive: Workload = {
  nextPageParameter: '$skiptoken',

  denied: () => new GraphError({ status: 403, code: 'accessDenied', message: 'Access denied' }),

  refuseOption: (option) =>
    invalidRequest(
      option === 'skip'
        ? '$skip is not supported on this API. Only URLs returned by the API can be used to page.'
        : `$${option} is not supported on this API.`,
    ),

  refuseTop: (top, maxPageSize) =>
    invalidRequest(`$top must be between 1 and ${maxPageSize}, and is ${top}.`),

  follow: (options) => options,
}

/** A request that OneDrive does not take, in its own code. */
export function invalidRequest(message: string): GraphError {
  return new GraphError({ status: 400, code: 'invalidRequest', message })
}

/** A drive has no such item, or none that the viewer may know of. */
export function noSuchItem(): GraphError {
  return new GraphError({ status: 404, code: 'itemNotFound', message: 'The resource could not be found.' })
}
