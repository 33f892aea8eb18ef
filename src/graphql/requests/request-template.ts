import type { RequestField } from '../../plan/schema/schema-plan.ts'
import type { RequestSite } from './build-request.ts'

/** The path that a field's request has at a place, with variables in braces: no value is in it. */
export type TemplateOf = (
  field: Pick<RequestField, 'request' | 'belowAddress' | 'owners'>,
  site: Pick<RequestSite, 'address' | 'foundAt'>,
) => string

/** @param fields - all that are requests: the paths of some are addresses that others begin with, such as `/me`. */
export function createRequestTemplates(fields: Iterable<Pick<RequestField, 'request'>>): TemplateOf {
  const literals = new Set<string>()
  for (const { request } of fields) {
    if (request.isAddress && request.path.variables.length === 0) literals.add(request.path.template)
  }
  return ({ request, belowAddress, owners }, { address, foundAt }) => {
    if (address !== undefined && belowAddress) {
      // Of an address that has values in it the template is not known here; the field's own says the same.
      return literals.has(address) ? `${address}${belowAddress.template}` : request.path.template
    }
    const owner = foundAt === undefined ? null : (owners?.templateOf(foundAt) ?? null)
    return owner !== null && owners ? `${owner}${owners.below.template}` : request.path.template
  }
}
