import type { ApiRequest, ApiResponse } from '../../downstream/http/api-request.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import { BadUserInputError } from '../../errors/requests.ts'
import { MAX_PAGES } from '../../plan/schema/page.ts'
import type { DeltaPlan, PagePlan } from '../../plan/schema/page-plan.ts'
import type { Projection } from '../../plan/selection/projection.ts'
import { isEmptyList } from '../responses/answered.ts'
import { locate } from '../responses/locate.ts'
import type { Cursors, Position } from './cursors.ts'
import { type Connection, LoadedConnection, type Taken } from './loaded-connection.ts'
import { deltaPage, nextPage, type PathOfLink } from './next-page.ts'
import { checkSelection, itemsAsWanted, type Page, pagePath, pageRequest } from './page.ts'

/**
 * Items of a list of changes with what they lack: in the place of each, null where it is gone since, and an error where it cannot be
 * loaded.
 */
export type CompleteItems = (items: readonly unknown[]) => Promise<readonly unknown[]>

export interface ConnectionRequest {
  readonly api: string
  readonly page: PagePlan
  /** The collection's path, with its projection and without paging. */
  readonly path: string
  /** The projection of each item in requests with that path. */
  readonly projection: Projection
  readonly first: number
  readonly after: string | null | undefined
  /** Called when a cursor is opened or created. */
  readonly cursors: () => Cursors
  /** Fetches a page. @param firstPath - the path of the first page. */
  readonly get: (page: Page, firstPath: string) => Promise<ApiResponse>
  readonly pathOf: PathOfLink
  /** Null where items come whole. */
  readonly complete: CompleteItems | null
  /** Called with the items of each page. */
  readonly onItems: (items: readonly unknown[], answer: ApiResponse) => void
}

/**
 * The request for a connection's first page.
 *
 * @param collection - the request for the collection, projection included.
 * @throws {@link BadUserInputError} if `first` is out of range.
 */
export function firstPageRequest(collection: ApiRequest, plan: PagePlan, first: number): ApiRequest {
  return pageRequest(plan, collection, firstPage(plan, first))
}

function firstPage({ size: place, maxSize }: PagePlan, first: number): Page {
  const mostItems = maxSize * MAX_PAGES
  if (first < 1 || first > mostItems)
    throw new BadUserInputError(`"first" must be between 1 and ${mostItems}.`)
  const size = Math.min(first, maxSize)
  return { parameters: place === null ? {} : { [place.text]: size }, link: null, passed: 0 }
}

/**
 * Reads as many pages as `first` requires, up to a limit. If the limit ends it early, `hasNextPage` says so and `endCursor`
 * continues from there: nothing is left out.
 *
 * @throws {@link BadUserInputError} if `first` or `after` is invalid.
 * @throws {@link DownstreamError} if a response is not a page.
 * @see https://relay.dev/graphql/connections.htm
 */
export async function loadConnection(request: ConnectionRequest): Promise<Connection> {
  const { page: plan, first, after, cursors } = request
  const start = firstPage(plan, first)
  const pages: Taken[] = []
  const seen = new Set<string>()
  let position: Position | null = after
    ? opened(request, after)
    : { page: start, skip: 0, total: null, hasPrevious: false }
  let { total } = position
  let delta: Page | null = null
  const reported: Reported[] = []
  const { hasPrevious } = position
  let left = first
  while (position && left > 0 && pages.length < MAX_PAGES) {
    seen.add(identityOf(request, position.page))
    const read: PageRead = await readPage(request, position, left, pagePath(plan, request.path, start))
    if (read.next?.skip === 0 && seen.has(identityOf(request, read.next.page)))
      throw notAPage(request.api, REPEATED)
    pages.push(read.taken)
    reported.push(...read.reported)
    delta = read.delta
    left -= read.taken.nodes.length
    position = read.next
    total = read.total
  }
  if (plan.delta !== null && position === null && delta === null)
    throw notAPage(request.api, `the last page has nothing at "${plan.delta.at.text}"`)
  const since: Position | null =
    position === null && delta !== null ? { page: delta, skip: 0, total: null, hasPrevious: false } : null
  const changes = { delta: since, removed: removedOf(reported) }
  return new LoadedConnection(pages, { hasPrevious, position, total, changes }, (place) =>
    cursors().seal(place),
  )
}

/** An item of a list of changes: its key, and whether it was removed. */
type Reported = readonly [key: unknown, isGone: boolean]

const NOTHING_REPORTED: readonly Reported[] = []

/** The items that are removed in the end: an item can be removed and return, and the last entry counts. */
function removedOf(reported: readonly Reported[]): readonly unknown[] {
  return [...new Map(reported)].filter(([, isGone]) => isGone).map(([key]) => key)
}

/** The changes on a page, and the items that exist. */
function reportOf(
  delta: DeltaPlan | null,
  items: readonly unknown[],
): { readonly reported: readonly Reported[]; readonly present: readonly unknown[] } {
  if (delta === null) return { reported: NOTHING_REPORTED, present: items }
  const { removed, key } = delta
  const reported = items.map((item): Reported => [key.read(item), removed.passes(removed.at.read(item))])
  return { reported, present: items.filter((_, index) => reported[index]?.[1] !== true) }
}

/**
 * The page that a cursor refers to. A link that was sealed earlier is checked against today's rules for links.
 *
 * @throws {@link BadUserInputError} if the page there has less than what is selected.
 */
function opened({ cursors, pathOf, projection }: ConnectionRequest, cursor: string): Position {
  const position = cursors().open(cursor)
  const { page } = position
  checkSelection(page, projection)
  if (page.link === null) return position
  const path = pathOf(`.${page.link.path}`, { path: '/' })
  return { ...position, page: { ...page, link: { ...page.link, path } } }
}

interface PageRead {
  readonly taken: Taken
  /** Where to continue; null at the end. */
  readonly next: Position | null
  /** The number of items in the whole collection; null if unknown. */
  readonly total: number | null
  /** For a list of changes: the changes on the page, if it was read from its start. */
  readonly reported: readonly Reported[]
  /** For a list of changes: the page with later ones, if this page is the last one. */
  readonly delta: Page | null
}

/** Pages with equal requests are the same page. */
function identityOf({ page: plan, path }: ConnectionRequest, page: Page): string {
  return JSON.stringify(pageRequest(plan, { path }, page))
}

const REPEATED = 'the page after a page is one that was read before'

function notAPage(api: string, reason: string): DownstreamError {
  return new DownstreamError({ code: 'DOWNSTREAM_INVALID_RESPONSE', api, reason })
}

/** Takes up to `most` items of a page. */
async function readPage(
  { api, page: plan, path: collection, projection, get, pathOf, complete, onItems }: ConnectionRequest,
  { page, skip, total: known, hasPrevious }: Position,
  most: number,
  firstPath: string,
): Promise<PageRead> {
  const path = pagePath(plan, collection, page)
  const answer = await get(page, firstPath)
  const items = isEmptyList(answer) ? [] : plan.items.read(answer.body)
  if (!Array.isArray(items)) {
    throw notAPage(api, `a page has no array at "${plan.items.text}"`)
  }
  const { reported, present } = reportOf(plan.delta, items)
  const nodes = itemsAsWanted(page, objectsOf(present, plan), projection)
  const counted = plan.total === null ? null : countOf(locate(plan.total, answer))
  // Graph returns -1 for messages that it has not counted: https://github.com/microsoftgraph/microsoft-graph-docs/issues/3848
  const total = counted !== null && counted >= 0 ? counted : known
  const asked = page.link?.projection ?? projection
  const read = { page, path, answer, count: nodes.length, total, projection: asked }
  const following = nextPage(plan, read, pathOf)
  if (following !== null && 'missing' in following)
    throw notAPage(api, `the list is cut short: ${following.missing}`)
  const at = (place: Pick<Position, 'page' | 'skip'>): Position => ({
    ...place,
    total,
    hasPrevious: hasPrevious || nodes.length > 0,
  })
  const next = following === null ? null : at({ page: following, skip: 0 })
  const place = (after: number): Position | null => (after < nodes.length ? at({ page, skip: after }) : next)
  const taken = nodes.slice(skip, skip + most)
  const whole = complete === null ? wholeAsIs(taken) : await wholeOf(taken, plan.delta, complete)
  onItems(whole.nodes, answer)
  return {
    taken: {
      nodes: whole.nodes,
      placeAfter: (index) =>
        place(skip + (whole.positions?.[index] ?? index) + 1) ?? at({ page, skip: nodes.length }),
    },
    next: place(skip + taken.length),
    total,
    reported: [...(skip === 0 ? reported : NOTHING_REPORTED), ...whole.gone],
    delta: plan.delta === null ? null : deltaPage(plan, plan.delta.at, read, pathOf),
  }
}

/** Items with what they lacked. */
interface Whole {
  readonly nodes: readonly unknown[]
  /** Where each was among the items; null where none is left out. */
  readonly positions: readonly number[] | null
  /** Those that are gone since. */
  readonly gone: readonly Reported[]
}

function wholeAsIs(nodes: readonly unknown[]): Whole {
  return { nodes, positions: null, gone: NOTHING_REPORTED }
}

async function wholeOf(
  items: readonly unknown[],
  delta: DeltaPlan | null,
  complete: CompleteItems,
): Promise<Whole> {
  const whole = await complete(items)
  if (!whole.includes(null)) return wholeAsIs(whole)
  const positions = [...whole.keys()].filter((position) => whole[position] !== null)
  const gone = items.filter((_, position) => whole[position] === null)
  return {
    nodes: positions.map((position) => whole[position]),
    positions,
    gone: gone.map((item): Reported => [delta?.key.read(item), true]),
  }
}

/** A number, which a header contains as text. */
function countOf(found: unknown): number | null {
  if (typeof found === 'number') return found
  return typeof found === 'string' && /^\d{1,15}$/.test(found) ? Number(found) : null
}

/** The objects themselves if items link to them; an item that is not a link is an object itself. */
function objectsOf(items: readonly unknown[], { node }: Pick<PagePlan, 'node'>): readonly unknown[] {
  return node === null ? items : items.map((item) => node.read(item) ?? item)
}
