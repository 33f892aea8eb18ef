import { invalidRequest } from '../files/drive-errors.ts'
import { GraphError } from '../http/graph-error.ts'
import type { Workload } from './workload.ts'

/** Drives and the files in them, which OneDrive and SharePoint serve. */
export const oneDrive: Workload = {
  nextPageParameter: '$skiptoken',

  denied: () => new GraphError({ status: 403, code: 'accessDenied', message: 'Access denied' }),

  unsupportedOption: (option) =>
    invalidRequest(
      option === 'skip'
        ? '$skip is not supported on this API. Only URLs returned by the API can be used to page.'
        : `$${option} is not supported on this API.`,
    ),

  invalidTop: (top, maxPageSize) =>
    invalidRequest(`$top must be between 1 and ${maxPageSize}, but is ${top}.`),

  follow: (options) => options,
}
