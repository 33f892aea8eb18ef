import type { Cursors, Position } from './cursors.ts'

/** A Relay connection that pages forward. Cursors are made when they are asked for. */
export interface Connection {
  readonly nodes: readonly unknown[]
  readonly edges: readonly { readonly node: unknown; readonly cursor: string }[]
  readonly pageInfo: PageInfo
  /** Null where the API did not say. */
  readonly totalCount: number | null
  /** Of a list of changes: leads to later ones. Null as long as pages follow, and for any other list. */
  readonly deltaCursor: string | null
  /** Of a list of changes: keys of what is gone. */
  readonly removed: readonly unknown[]
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

/** What was taken of a page. */
export interface Taken {
  readonly nodes: readonly unknown[]
  /** The place after one of them. */
  readonly placeAfter: (index: number) => Position
}

/** What is around the items that were taken. */
interface Bounds {
  readonly hasPrevious: boolean
  /** The place to go on from; null at the end. */
  readonly position: Position | null
  readonly total: number | null
  readonly changes: {
    /** The place from which later changes follow; null where there is none yet. */
    readonly delta: Position | null
    readonly removed: readonly unknown[]
  }
}

/**
 * Most operations take the nodes alone: edges and cursors are made when they are asked for. By a class, because V8 turns an
 * object literal with getters into a slow one.
 */
export class LoadedConnection implements Connection {
  readonly nodes: readonly unknown[]
  readonly pageInfo: Connection['pageInfo']
  readonly totalCount: number | null
  readonly removed: readonly unknown[]
  readonly #pages: readonly Taken[]
  readonly #delta: Position | null
  readonly #seal: Cursors['seal']

  constructor(pages: readonly Taken[], bounds: Bounds, seal: Cursors['seal']) {
    this.nodes = pages.flatMap(({ nodes }) => nodes)
    this.pageInfo = new LoadedPageInfo(pages, bounds, seal)
    this.totalCount = bounds.total
    this.removed = bounds.changes.removed
    this.#delta = bounds.changes.delta
    this.#pages = pages
    this.#seal = seal
  }

  get deltaCursor() {
    return this.#delta === null ? null : this.#seal(this.#delta)
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
