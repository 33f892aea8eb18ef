import { BadUserInputError, DownstreamError } from '../errors.ts'
import type { PagePlan } from '../plan/schema-plan.ts'
import type { Cursors, Position } from './cursors.ts'
import { withQuery } from './query-string.ts'

/** Most requests that one connection field makes to fill `first`. */
const MAX_REQUESTS = 10

/** A Relay connection that pages forward. Cursors are made when they are asked for. */
export interface Connection {
  readonly nodes: readonly unknown[]
  readonly edges: readonly { readonly node: unknown; readonly cursor: string }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

export interface ConnectionRequest {
  readonly api: string
  readonly page: PagePlan
  /** The collection's path, projection included, paging not. */
  readonly path: string
  readonly first: number
  readonly after: string | null | undefined
  readonly cursors: Cursors
  /** Fetches the JSON at a path below the API's base URL. */
  readonly get: (path: string) => Promise<unknown>
  /** Path of a link that the API gave. */
  readonly pathOf: (link: string) => string
}

/** An item, and the place after it. */
interface Item {
  readonly node: unknown
  readonly next: Position
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
  const mostItems = page.maxSize * MAX_REQUESTS
  if (first < 1 || first > mostItems) {
    throw new BadUserInputError(`"first" must be between 1 and ${mostItems}.`)
  }
  const size = String(Math.min(first, page.maxSize))
  const start = withQuery(request.path, [[page.sizeParameter, size]])
  const items: Item[] = []
  let position: Position | null = after ? cursors.open(after) : { path: start, skip: 0 }
  for (let requests = 0; position && items.length < first && requests < MAX_REQUESTS; requests++) {
    position = await readPage(request, position, start, items)
  }
  return connectionOf(items, position, cursors)
}

/** Appends a page's items to `items`, no more than `first` allows, and gives the place to go on from; null at the end. */
async function readPage(
  { api, page, first, get, pathOf }: ConnectionRequest,
  { path, skip }: Position,
  start: string,
  items: Item[],
): Promise<Position | null> {
  const body = await get(path)
  const nodes = page.items.read(body)
  if (!Array.isArray(nodes)) {
    throw new DownstreamError({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      api,
      reason: `a page has no array at "${page.items.property}"`,
    })
  }
  const following = page.next.path.read(body)
  const nextPage: Position | null =
    typeof following !== 'string' || following === ''
      ? null
      : {
          path:
            page.next.kind === 'link'
              ? pathOf(following)
              : withQuery(start, [[page.next.parameter, following]]),
          skip: 0,
        }
  const taken = nodes.slice(skip, skip + first - items.length)
  for (const [index, node] of taken.entries()) {
    const after = skip + index + 1
    items.push({ node, next: after === nodes.length && nextPage ? nextPage : { path, skip: after } })
  }
  return skip + taken.length < nodes.length ? { path, skip: skip + taken.length } : nextPage
}

function connectionOf(items: readonly Item[], position: Position | null, cursors: Cursors): Connection {
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
  }
}
