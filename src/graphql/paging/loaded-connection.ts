import type { Cursors, Position } from './cursors.ts'
import { positionAfter, type TakenItems } from './item-positions.ts'

/** A Relay connection that pages forward. Cursors are created when they are selected. */
export interface Connection {
  readonly nodes: readonly unknown[]
  readonly edges: readonly { readonly node: unknown; readonly cursor: string }[]
  readonly pageInfo: PageInfo
  /** Null if the API does not state it. */
  readonly totalCount: number | null
  /** For a list of changes: the cursor for later changes. Null while more pages follow, and for any other list. */
  readonly deltaCursor: string | null
  /** For a list of changes: the keys of removed items. */
  readonly removed: readonly unknown[]
}

/** @see https://relay.dev/graphql/connections.htm#sec-undefined.PageInfo */
interface PageInfo {
  readonly hasPreviousPage: boolean
  readonly hasNextPage: boolean
  /** Null if there are no items. */
  readonly startCursor: string | null
  /** Null if there are no items and no more pages. */
  readonly endCursor: string | null
}

/** What the connection reports in addition to its items. */
interface Bounds {
  readonly hasPrevious: boolean
  /** Where to continue; null at the end. */
  readonly position: Position | null
  readonly total: number | null
  /** For a list of changes: where later changes start. Null while more pages follow, and for any other list. */
  readonly delta: Position | null
  /** For a list of changes: the keys of removed items. */
  readonly removed: readonly unknown[]
}

/**
 * Most operations select only the nodes, so edges and cursors are created only when they are selected. This is a class
 * because object literals with getters are slow in V8.
 */
export class LoadedConnection implements Connection {
  readonly nodes: readonly unknown[]
  readonly pageInfo: Connection['pageInfo']
  readonly totalCount: number | null
  readonly removed: readonly unknown[]
  readonly #pages: readonly TakenItems[]
  readonly #delta: Position | null
  readonly #seal: Cursors['seal']
  #edges: readonly LoadedEdge[] | undefined

  constructor(pages: readonly TakenItems[], bounds: Bounds, seal: Cursors['seal']) {
    this.nodes = pages.flatMap(({ nodes }) => nodes)
    this.pageInfo = new LoadedPageInfo(pages, bounds, seal)
    this.totalCount = bounds.total
    this.removed = bounds.removed
    this.#delta = bounds.delta
    this.#pages = pages
    this.#seal = seal
  }

  get deltaCursor() {
    return this.#delta === null ? null : this.#seal(this.#delta)
  }

  get edges() {
    this.#edges ??= this.#pages.flatMap((page) =>
      page.nodes.map((node, index) => new LoadedEdge(node, () => this.#seal(positionAfter(page, index)))),
    )
    return this.#edges
  }
}

class LoadedEdge {
  readonly node: unknown
  readonly #seal: () => string
  #cursor: string | undefined

  constructor(node: unknown, seal: () => string) {
    this.node = node
    this.#seal = seal
  }

  /**
   * Sealed only once, even if several aliases select it, because sealing a cursor takes as long as producing many other
   * values.
   */
  get cursor() {
    this.#cursor ??= this.#seal()
    return this.#cursor
  }
}

class LoadedPageInfo implements PageInfo {
  readonly hasPreviousPage: boolean
  readonly hasNextPage: boolean
  readonly #pages: readonly TakenItems[]
  readonly #position: Position | null
  readonly #seal: Cursors['seal']

  constructor(pages: readonly TakenItems[], { hasPrevious, position }: Bounds, seal: Cursors['seal']) {
    this.hasPreviousPage = hasPrevious
    this.hasNextPage = position !== null
    this.#pages = pages.filter(({ nodes }) => nodes.length > 0)
    this.#position = position
    this.#seal = seal
  }

  get startCursor() {
    const first = this.#pages[0]
    return first === undefined ? null : this.#seal(positionAfter(first, 0))
  }

  get endCursor() {
    const last = this.#pages.at(-1)
    const end = this.#position ?? (last ? positionAfter(last, last.nodes.length - 1) : null)
    return end === null ? null : this.#seal(end)
  }
}
