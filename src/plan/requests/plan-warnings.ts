import type { ApiConfig, LimitsConfig } from '../../config/config.ts'
import type { ExplainWarning } from '../../explain/explanation.ts'
import { exceededLimits } from '../cost/exceeded-limits.ts'
import type { OperationEstimate } from '../cost/operation-estimate.ts'
import type { FlatRequest } from './planned-requests.ts'

/** Warnings for the developer, before the operation runs. */
export function planWarnings(
  requests: readonly FlatRequest[],
  estimated: OperationEstimate,
  { apis, limits }: { readonly apis: ReadonlyMap<string, ApiConfig>; readonly limits: LimitsConfig },
): readonly ExplainWarning[] {
  const exceeded = exceededLimits(estimated, limits).map(
    ({ limit, cost, bound, path }): ExplainWarning => ({
      code: limit === 'selections' ? 'INCOMPLETE' : 'OVER_LIMIT',
      field: path === '' ? null : path,
      message:
        limit === 'selections'
          ? 'The operation is too complex to estimate completely, so it is rejected.'
          : `${limit}: ${cost} exceeds the limit of ${bound}, so the operation is rejected.`,
    }),
  )
  return [...exceeded, ...requests.flatMap((request) => repeated(request, apis))]
}

/** Warns about a request that is repeated for every item of a list, if the API accepts only one item per request. */
function repeated(request: FlatRequest, apis: ReadonlyMap<string, ApiConfig>): readonly ExplainWarning[] {
  const { field, api, atMost, perObject, takesMany, method } = request
  const objects = Math.ceil(atMost / perObject)
  if (method !== 'GET' || takesMany || objects < 2 || apis.get(api)?.batch) return []
  return [{ code: 'N_PLUS_ONE', field, message: repetition(request, objects) }]
}

function repetition({ field, api, isByCode, loadsItems }: FlatRequest, objects: number): string {
  if (isByCode) {
    return `The resolver of ${field} sends requests for each of up to ${objects} items: resolve the whole list instead, or configure apis.${api}.batch if the API accepts JSON batches.`
  }
  if (loadsItems) {
    return `Each incomplete item of ${field} is loaded separately, up to ${objects} items: select fewer fields, request fewer items at once, or configure apis.${api}.batch if the API accepts JSON batches.`
  }
  return `${field} sends a request for each of up to ${objects} items: declare @bulk if ${api} accepts many keys in one request, or configure apis.${api}.batch if it accepts JSON batches; otherwise, each item requires a separate request.`
}
