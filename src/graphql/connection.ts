import type { ApiAnswer } from '../downstream/api-request.ts'
import { BadUserInputError, DownstreamError } from '../errors.ts'
import { MAX_PAGES } from '../plan/page.ts'
import { withQuery } from '../plan/query-string.ts'
import type { PagePlan } from '../plan/schema-plan.ts'
import type { Cursors, Position } from './cursors.ts'
import { nextPath } from './next-page.ts'

/** A Relay connection that pages forward. Cursors are made when they are asked for. */
export interface Connection {
  readonly nodes: readonly unknown[]
  readonly edges: readonly { readonly node: unknown; readonly cursor: string }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  /** Null where the API did not say. */
  readonly totalCount: number | null
}

export interface ConnectionRequest {
  readonly api: string
  readonly page: PagePlan
  /** The collection's path, projection included, paging not. */
  readonly path: string
  readonly first: number
  readonly after: string | null | undefined
  readonly cursors: Cursors
  /** Fetches a path below the API's base URL. */
  readonly get: (path: string, firstPage: string) => Promise<ApiAnswer>
  /** Path of a link that the API gave. */
  readonly pathOf: (link: string) => string
}

/** An item, and the place after it. */
interface Item {
  readonly node: unknown
  readonly next: Position
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
  const items: Item[] = []
  let position: Position | null = after ? cursors.open(after) : { path: start, skip: 0, total: null }
  let { total } = position
  for (let requests = 0; position && items.length < first && requests < MAX_PAGES; requests++) {
    const read: PageRead = await readPage(request, position, items, start)
    position = read.next
    total = read.total
  }
  return connectionOf(items, position, cursors, total)
}

interface PageRead {
  /** The place to go on from; null at the end. */
  readonly next: Position | null
  /** Items in the whole collection; null where nobody said. */
  readonly total: number | null
}

/** Appends a page's items to `items`, no more than `first` allows. */
async function readPage(
  { api, page, first, get, pathOf }: ConnectionRequest,
  { path, skip, total: known }: Position,
  items: Item[],
  firstPage: string,
): Promise<PageRead> {
  const answer = await get(path, firstPage)
  const nodes = page.items.read(answer.body)
  if (!Array.isArray(nodes)) {
    throw new DownstreamError({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      api,
      reason: `a page has no array at "${page.items.path}"`,
    })
  }
  const counted = page.total?.read(answer.body)
  const total = typeof counted === 'number' ? counted : known
  const following = nextPath(page, path, answer, nodes.length, pathOf)
  const nextPage: Position | null = following === null ? null : { path: following, skip: 0, total }
  const taken = nodes.slice(skip, skip + first - items.length)
  for (const [index, node] of taken.entries()) {
    const after = skip + index + 1
    items.push({ node, next: after === nodes.length && nextPage ? nextPage : { path, skip: after, total } })
  }
  const next = skip + taken.length < nodes.length ? { path, skip: skip + taken.length, total } : nextPage
  return { next, total }
}

function connectionOf(
  items: readonly Item[],
  position: Position | null,
  cursors: Cursors,
  totalCount: number | null,
): Connection {
  return {
    nodes: items.map(({ node }) => node),
    edges: items.map(({ node, next }) => ({
      node,
      get cursor() {
        return cursors.seal(next)
      },
    })),
    pageInfo: {
      hasNextPage: position !== null,
      get endCursor() {
        const end = position ?? items.at(-1)?.next
        return end ? cursors.seal(end) : null
      },
    },
    totalCount,
  }
}
