import type { RequestField } from '../../plan/schema/schema-plan.ts'
import type { RequestSite } from './build-request.ts'

/** Returns the path of a field's request at a location, with variables in braces instead of values. */
export type TemplateOf = (
  field: Pick<RequestField, 'request' | 'belowAddress' | 'owners'>,
  site: Pick<RequestSite, 'address' | 'foundAt'>,
) => string

/** @param fields - all request fields. The paths of some, such as `/me`, are addresses that other paths start with. */
export function createRequestTemplates(fields: Iterable<Pick<RequestField, 'request'>>): TemplateOf {
  const literals = new Set<string>()
  for (const { request } of fields) {
    if (request.isAddress && request.path.variables.length === 0) literals.add(request.path.template)
  }
  return ({ request, belowAddress, owners }, { address, foundAt }) => {
    if (address !== undefined && belowAddress) {
      // If the address contains values, its template is unknown here. The field's own template is equivalent.
      return literals.has(address) ? `${address}${belowAddress.template}` : request.path.template
    }
    const owner = foundAt === undefined ? null : (owners?.templateOf(foundAt) ?? null)
    return owner !== null && owners ? `${owner}${owners.below.template}` : request.path.template
  }
}
