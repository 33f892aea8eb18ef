import type { RequestField } from '../../schema/schema-plan.ts'
import { isGiven } from '../field-costs.ts'
import type { Counting } from './count-loads.ts'
import type { FieldGroup, Site } from './sites.ts'

interface Items {
  /** The field that is the list. */
  readonly plan: RequestField
  /** Its maximum number of items. */
  readonly first: number
  /** The number of pages: the items of each page are loaded before the next page is. */
  readonly pages: number
  readonly wave: number
}

/**
 * Counts the requests that load the items in a list of changes: in the worst case, every item is incomplete. Items on
 * the first page of a list that supports `SELECT` are complete.
 *
 * @param site - the site of the response.
 * @returns the number of steps that these requests take.
 */
export function countItems(
  { ledger, variety, selections }: Counting,
  { count, branch, sources, origin }: Site,
  group: FieldGroup,
  { plan, first, pages, wave }: Items,
): number {
  const { request, page, coordinate } = plan
  if (!page?.delta?.item) return 0
  const { item, members } = page.delta
  const isWhole = request.takes.includes('SELECT') && !isGiven(group.node, 'after', selections.variables)
  if (isWhole) return 0
  const asked = variety.ofItem(plan, group, selections)
  if (asked.projection.members.every((member) => members.includes(member))) return 0
  for (let page = 0; page < pages; page++) {
    const items = Math.ceil((first - page) / pages)
    ledger.record({
      path: group.path.join('.'),
      coordinate,
      api: request.api,
      method: 'GET',
      template: item.templateFrom(origin.foundAt ?? request.path.template),
      count: count * asked.variety * items,
      isAlone: false,
      top: null,
      selects: asked.selects,
      expands: false,
      projection: asked.projection,
      takesMany: false,
      loadsItems: true,
      scopes: request.scopes,
      wave: wave + page,
      branch,
      sources,
    })
  }
  return pages
}
