import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { countIn, repeatedValues } from '../../downstream/http/header-text.ts'
import { invalidResponse } from '../../errors/downstream.ts'
import type { PagePlan } from '../../plan/schema/page-plan.ts'
import type { Projection } from '../../plan/selection/projection.ts'
import { locate } from '../responses/locate-value.ts'
import { isEmptyList } from '../responses/response-meaning.ts'
import type { Position } from './cursors.ts'
import { type Change, type CompleteItems, changesOf, completed } from './delta-changes.ts'
import { type PagePlace, positionAt, type ReachedPage, type TakenItems } from './item-positions.ts'
import { deltaPage, nextPage, type PathOfLink, type ReadPage } from './next-page.ts'
import { selectedItems } from './page-link-selection.ts'
import { type Page, pagePath } from './page-request.ts'
import { continueTrail, type PageTrail, pageIdentity } from './page-trail.ts'

/** A list that is read from an API page by page. */
export interface PagedList {
  readonly api: string
  readonly page: PagePlan
  /** The collection's path, including its projection but no paging parameters. */
  readonly path: string
  /** The projection that requests with this path apply to each item. */
  readonly projection: Projection
  /** Fetches a page. @param firstPath - the path of the first page; undefined if this is the first page. */
  readonly get: (page: Page, firstPath: string | undefined) => Promise<ApiResponse>
  readonly pathOf: PathOfLink
  /** Null if items are complete. */
  readonly complete: CompleteItems | null
  /** Records which response the items on a page arrived in. Returns the items or their stand-ins. */
  readonly remembered: (items: readonly unknown[], response: ApiResponse) => readonly unknown[]
}

/** The result of reading a page. */
export interface PageRead {
  readonly taken: TakenItems
  /** Where to continue; null at the end. */
  readonly next: Position | null
  /**
   * For a list of changes: the changes on the page. If reading did not begin at the start of the page, only those that
   * were discovered while completing items.
   */
  readonly changes: readonly Change[]
  /** For a list of changes: the page with later changes, if this page is the last one. */
  readonly delta: Page | null
}

/**
 * Reads a page and takes up to `max` items, starting at a position on it.
 *
 * @param firstPath - the path of the first page; undefined if this is the first page.
 * @throws {@link DownstreamError} if the response is not a page, or if more pages follow but it does not state how to
 *   get them.
 */
export async function readPage(
  list: PagedList,
  { page, trail, skip, total, hasPrevious }: Position,
  max: number,
  firstPath: string | undefined,
): Promise<PageRead> {
  const { page: plan, projection, get, pathOf } = list
  const response = await get(page, firstPath)
  const { changes, present } = changesOf(plan.delta, arrayIn(response, list))
  const items = selectedItems(page, objectsOf(present, plan), projection)
  const stated = totalIn(response, plan)
  const read: ReadPage = {
    page,
    path: pagePath(plan, list.path, page),
    response,
    count: items.length,
    total: stated ?? total,
    isTotalNew: stated !== null && total !== null && stated !== total,
    projection: page.link?.projection ?? projection,
  }
  const following = reached(list, followingPage(list, read), trail)
  const totals = { total: read.total, totalBefore: total }
  const place: PagePlace = { page, trail, count: items.length, ...totals, hasPrevious, following }
  const taken = items.slice(skip, skip + max)
  const { nodes: found, indexes, removed } = await completed(taken, plan.delta, list.complete)
  const nodes = list.remembered(found, response)
  return {
    taken: { nodes, skipped: skip, indexes, place },
    next: positionAt(place, skip + taken.length),
    changes: skip === 0 ? [...changes, ...removed] : removed,
    delta: plan.delta === null ? null : deltaPage(plan, plan.delta.at, read, pathOf),
  }
}

function arrayIn(response: ApiResponse, { api, page }: PagedList): readonly unknown[] {
  const items = isEmptyList(response) ? [] : page.items.read(response.body)
  if (Array.isArray(items)) return items
  throw invalidResponse(api, `a page has no array at "${page.items.text}"`)
}

/** The objects that items link to. An item that is not a link is the object itself. */
function objectsOf(items: readonly unknown[], { node }: PagePlan): readonly unknown[] {
  return node === null ? items : items.map((item) => node.read(item) ?? item)
}

/**
 * The number of items in the whole collection; null if the response does not state it. Microsoft Graph returns -1 for
 * messages that it has not counted.
 *
 * @see https://github.com/microsoftgraph/microsoft-graph-docs/issues/3848
 */
function totalIn(response: ApiResponse, { total }: PagePlan): number | null {
  const found = total === null ? null : locate(total, response)
  const isHeader = total?.source === 'header' && typeof found === 'string'
  const [counted = null, ...others] = (isHeader ? repeatedValues(found) : [found]).map(numberOf)
  // If the numbers differ, the total is unknown: one of them is wrong, or a number contains separators, as in 1,234.
  return counted !== null && counted >= 0 && others.every((other) => other === counted) ? counted : null
}

/** Reads a number. In a header, it is a string. */
function numberOf(found: unknown): number | null {
  if (typeof found === 'number') return found
  return typeof found === 'string' ? countIn(found) : null
}

function followingPage({ api, page, pathOf }: PagedList, read: ReadPage): Page | null {
  const following = nextPage(page, read, pathOf)
  if (following !== null && 'missing' in following)
    throw invalidResponse(api, `the list is incomplete: ${following.missing}`)
  return following
}

function reached({ page: plan, path }: PagedList, page: Page | null, trail: PageTrail): ReachedPage | null {
  return page === null ? null : { page, trail: continueTrail(trail, pageIdentity(plan, path, page)) }
}
