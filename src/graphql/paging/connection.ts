import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import { BadUserInputError } from '../../errors/requests.ts'
import { withQuery } from '../../plan/odata/query-string.ts'
import { MAX_PAGES } from '../../plan/schema/page.ts'
import type { PagePlan } from '../../plan/schema/schema-plan.ts'
import type { Cursors, Position } from './cursors.ts'
import { nextPath, type PathOfLink } from './next-page.ts'

/** A Relay connection that pages forward. Cursors are made when they are asked for. */
export interface Connection {
  readonly nodes: readonly unknown[]
  readonly edges: readonly { readonly node: unknown; readonly cursor: string }[]
  readonly pageInfo: PageInfo
  /** Null where the API did not say. */
  readonly totalCount: number | null
}

/** @see https://relay.dev/graphql/connections.htm#sec-undefined.PageInfo */
interface PageInfo {
  readonly hasPreviousPage: boolean
  readonly hasNextPage: boolean
  /** Null where there are no items. */
  readonly startCursor: string | null
  /** Null where there are no items and nothing follows. */
  readonly endCursor: string | null
}

export interface ConnectionRequest {
  readonly api: string
  readonly page: PagePlan
  /** The collection's path, projection included, paging not. */
  readonly path: string
  readonly first: number
  readonly after: string | null | undefined
  /** Called when a cursor is opened, or asked for. */
  readonly cursors: () => Cursors
  /** Fetches a path below the API's base URL. */
  readonly get: (path: string, firstPage: string) => Promise<ApiResponse>
  readonly pathOf: PathOfLink
}

/** What was taken of a page. */
interface Taken {
  readonly nodes: readonly unknown[]
  /** The place after one of them. */
  readonly placeAfter: (index: number) => Position
}

/**
 * The path of a connection's first page.
 *
 * @throws {@link BadUserInputError} when `first` cannot be served.
 */
export function firstPagePath(path: string, { sizeParameter, maxSize }: PagePlan, first: number): string {
  const mostItems = maxSize * MAX_PAGES
  if (first < 1 || first > mostItems)
    throw new BadUserInputError(`"first" must be between 1 and ${mostItems}.`)
  return withQuery(path, [[sizeParameter, String(Math.min(first, maxSize))]])
}

/**
 * Reads as many pages as `first` takes, up to a bound. When the bound ends it early, `hasNextPage` says so and
 * `endCursor` goes on from there: nothing is left out.
 *
 * @throws {@link BadUserInputError} when `first` or `after` cannot be served.
 * @throws {@link DownstreamError} when an answer is not a page.
 * @see https://relay.dev/graphql/connections.htm
 */
export async function loadConnection(request: ConnectionRequest): Promise<Connection> {
  const { page, first, after, cursors } = request
  const start = firstPagePath(request.path, page, first)
  const pages: Taken[] = []
  const seen = new Set<string>()
  let position: Position | null = after
    ? opened(request, after)
    : { path: start, skip: 0, total: null, hasPrevious: false }
  let { total } = position
  const { hasPrevious } = position
  let left = first
  while (position && left > 0 && pages.length < MAX_PAGES) {
    seen.add(position.path)
    const read: PageRead = await readPage(request, position, left, start)
    if (read.next?.skip === 0 && seen.has(read.next.path)) throw notAPage(request.api, REPEATED)
    pages.push(read.taken)
    left -= read.taken.nodes.length
    position = read.next
    total = read.total
  }
  return new LoadedConnection(pages, { hasPrevious, position, total }, (place) => cursors().seal(place))
}

/** Where a cursor leads. What an earlier Behalf sealed is held to what is a link today. */
function opened({ cursors, pathOf }: ConnectionRequest, cursor: string): Position {
  const position = cursors().open(cursor)
  return { ...position, path: pathOf(`.${position.path}`, { path: '/' }) }
}

interface PageRead {
  readonly taken: Taken
  /** The place to go on from; null at the end. */
  readonly next: Position | null
  /** Items in the whole collection; null where nobody said. */
  readonly total: number | null
}

const REPEATED = 'the page after a page is one that was read before'

function notAPage(api: string, reason: string): DownstreamError {
  return new DownstreamError({ code: 'DOWNSTREAM_INVALID_RESPONSE', api, reason })
}

/** Takes at most `most` items of a page. */
async function readPage(
  { api, page, get, pathOf }: ConnectionRequest,
  { path, skip, total: known, hasPrevious }: Position,
  most: number,
  firstPage: string,
): Promise<PageRead> {
  const answer = await get(path, firstPage)
  const nodes = page.items.read(answer.body)
  if (!Array.isArray(nodes)) {
    throw notAPage(api, `a page has no array at "${page.items.path}"`)
  }
  const counted = page.total?.read(answer.body)
  const total = typeof counted === 'number' ? counted : known
  const following = nextPath(page, path, answer, nodes.length, pathOf)
  const at = (place: Pick<Position, 'path' | 'skip'>): Position => ({
    ...place,
    total,
    hasPrevious: hasPrevious || nodes.length > 0,
  })
  const nextPage = following === null ? null : at({ path: following, skip: 0 })
  const place = (after: number): Position | null =>
    after < nodes.length ? at({ path, skip: after }) : nextPage
  const taken = nodes.slice(skip, skip + most)
  return {
    taken: {
      nodes: taken,
      placeAfter: (index) => place(skip + index + 1) ?? at({ path, skip: nodes.length }),
    },
    next: place(skip + taken.length),
    total,
  }
}

/** What is around the items that were taken. */
interface Bounds {
  readonly hasPrevious: boolean
  /** The place to go on from; null at the end. */
  readonly position: Position | null
  readonly total: number | null
}

/**
 * Most operations take the nodes alone: edges and cursors are made when they are asked for. By a class, because V8 turns an
 * object literal with getters into a slow one.
 */
class LoadedConnection implements Connection {
  readonly nodes: readonly unknown[]
  readonly pageInfo: Connection['pageInfo']
  readonly totalCount: number | null
  readonly #pages: readonly Taken[]
  readonly #seal: Cursors['seal']

  constructor(pages: readonly Taken[], bounds: Bounds, seal: Cursors['seal']) {
    this.nodes = pages.flatMap(({ nodes }) => nodes)
    this.pageInfo = new LoadedPageInfo(pages, bounds, seal)
    this.totalCount = bounds.total
    this.#pages = pages
    this.#seal = seal
  }

  get edges() {
    return this.#pages.flatMap(({ nodes, placeAfter }) =>
      nodes.map((node, index) => new LoadedEdge(node, () => this.#seal(placeAfter(index)))),
    )
  }
}

class LoadedEdge {
  readonly node: unknown
  readonly #seal: () => string

  constructor(node: unknown, seal: () => string) {
    this.node = node
    this.#seal = seal
  }

  get cursor() {
    return this.#seal()
  }
}

class LoadedPageInfo implements PageInfo {
  readonly hasPreviousPage: boolean
  readonly hasNextPage: boolean
  readonly #pages: readonly Taken[]
  readonly #position: Position | null
  readonly #seal: Cursors['seal']

  constructor(pages: readonly Taken[], { hasPrevious, position }: Bounds, seal: Cursors['seal']) {
    this.hasPreviousPage = hasPrevious
    this.hasNextPage = position !== null
    this.#pages = pages.filter(({ nodes }) => nodes.length > 0)
    this.#position = position
    this.#seal = seal
  }

  get startCursor() {
    const start = this.#pages[0]?.placeAfter(0)
    return start === undefined ? null : this.#seal(start)
  }

  get endCursor() {
    const last = this.#pages.at(-1)
    const end = this.#position ?? last?.placeAfter(last.nodes.length - 1)
    return end === undefined ? null : this.#seal(end)
  }
}
