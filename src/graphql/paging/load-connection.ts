import type { ApiRequest } from '../../downstream/http/api-request.ts'
import { invalidResponse } from '../../errors/downstream.ts'
import { BadUserInputError } from '../../errors/requests.ts'
import type { DeltaPlan, PagePlan } from '../../plan/schema/page-plan.ts'
import { MAX_PAGES } from '../../plan/schema/page-plan.ts'
import type { Cursors, Position } from './cursors.ts'
import { removedKeys } from './delta-changes.ts'
import { type Connection, LoadedConnection } from './loaded-connection.ts'
import { checkSelection } from './page-link-selection.ts'
import { type Page, pagePath, pageRequest } from './page-request.ts'
import { pageIdentity, startTrail } from './page-trail.ts'
import { type PagedList, type PageRead, readPage } from './read-page.ts'

/** A connection that a field selects. */
export interface ConnectionRequest extends PagedList {
  readonly first: number
  readonly after: string | null | undefined
  /** Called when a cursor is opened or created. */
  readonly cursors: () => Cursors
}

/**
 * The request for a connection's first page.
 *
 * @param collection - the request for the collection, including its projection.
 * @throws {@link BadUserInputError} if `first` is out of range.
 */
export function firstPageRequest(collection: ApiRequest, plan: PagePlan, first: number): ApiRequest {
  return pageRequest(plan, collection, firstPage(plan, first))
}

function firstPage({ size: place, maxSize }: PagePlan, first: number): Page {
  const maxItems = maxSize * MAX_PAGES
  if (first < 1 || first > maxItems) throw new BadUserInputError(`"first" must be between 1 and ${maxItems}.`)
  const size = Math.min(first, maxSize)
  return { parameters: place === null ? {} : { [place.text]: size }, link: null, passed: 0 }
}

/**
 * Reads as many pages as `first` requires, up to a limit. If the limit is reached, `hasNextPage` is true and
 * `endCursor` continues from there, so nothing is skipped.
 *
 * @throws {@link BadUserInputError} if `first` or `after` is invalid.
 * @throws {@link DownstreamError} if a response is not a page.
 * @see https://relay.dev/graphql/connections.htm
 */
export async function loadConnection(request: ConnectionRequest): Promise<Connection> {
  const { page: plan, first, after, cursors } = request
  const start = firstPage(plan, first)
  const from: Position = after ? openCursor(request, after) : firstPosition(request, start)
  const reads = await readPages(request, from, start)
  const last = reads.at(-1)
  const position = last === undefined ? from : last.next
  return new LoadedConnection(
    reads.map(({ taken }) => taken),
    {
      hasPrevious: from.hasPrevious,
      position,
      total: last === undefined ? from.total : last.taken.place.total,
      delta: plan.delta === null || position !== null ? null : laterChanges(request, plan.delta, last),
      removed: removedKeys(reads.flatMap(({ changes }) => changes)),
    },
    (place) => cursors().seal(place),
  )
}

/**
 * The page that a cursor refers to. A link that was sealed earlier is checked against the current rules for links.
 *
 * @throws {@link BadUserInputError} if the items on that page lack anything that the operation selects.
 */
function openCursor({ cursors, pathOf, projection }: ConnectionRequest, cursor: string): Position {
  const position = cursors().open(cursor)
  const { page } = position
  checkSelection(page, projection)
  if (page.link === null) return position
  const path = pathOf(`.${page.link.path}`, { path: '/' })
  return { ...position, page: { ...page, link: { ...page.link, path } } }
}

/** Reads pages until there are `first` items, the list ends, or {@link MAX_PAGES} pages have been read. */
async function readPages(
  request: ConnectionRequest,
  from: Position,
  start: Page,
): Promise<readonly PageRead[]> {
  const reads: PageRead[] = []
  const seen = new Set([from.trail.mark])
  let left = request.first
  for (let position: Position | null = from; position && left > 0 && reads.length < MAX_PAGES; ) {
    const { page } = position
    const read: PageRead = await readPage(request, position, left, firstPathOf(request, page, start))
    const { next } = read
    if (next?.skip === 0) {
      seen.add(identityOf(request, page))
      if (seen.has(identityOf(request, next.page)))
        throw invalidResponse(request.api, 'a page refers back to a page that has already been read')
    }
    reads.push(read)
    left -= read.taken.nodes.length
    position = next
  }
  return reads
}

/** The path of the first page; undefined if the given page is the first one. */
function firstPathOf(request: ConnectionRequest, page: Page, first: Page): string | undefined {
  const isFirst = page === first || identityOf(request, page) === identityOf(request, first)
  return isFirst ? undefined : pagePath(request.page, request.path, first)
}

function identityOf({ page: plan, path }: ConnectionRequest, page: Page): string {
  return pageIdentity(plan, path, page)
}

/** The start of a page, without a history of earlier pages. */
function firstPosition(request: ConnectionRequest, page: Page): Position {
  const trail = startTrail(identityOf(request, page))
  return { page, trail, skip: 0, total: null, hasPrevious: false }
}

/** Where a list of changes continues after its last page. */
function laterChanges(request: ConnectionRequest, { at }: DeltaPlan, last: PageRead | undefined): Position {
  if (last === undefined || last.delta === null)
    throw invalidResponse(request.api, `the last page has no value at "${at.text}"`)
  return firstPosition(request, last.delta)
}
