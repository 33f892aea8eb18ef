import type { Paging, TypeReference } from '../description.ts'
import type { Metadata } from './metadata.ts'

/**
 * The locations of the items, the next link and the total in a response.
 *
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControlInformationnextLinkodatanextL
 */
export function pagingOf(item: TypeReference, version: Metadata['version']): Paging {
  const v4 = { items: '$.value', next: "$['@odata.nextLink']", total: "$['@odata.count']" }
  const v2 = { items: '$.d.results', next: '$.d.__next', total: '$.d.__count' }
  const { items, next, total } = version === 'V4' ? v4 : v2
  return {
    items,
    next: { as: 'URL', at: next },
    size: '$top',
    max: null,
    total,
    more: null,
    item,
    parameters: [],
  }
}
